package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.temporal.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One notification from the API to its receiver, on the real engines. */
@Timeout(180)
class NotificationIT {

  private static final String CONFIGURATION =
      """
      tenant: default
      defaults: { retryPolicy: quick }
      channels:
        hook: { type: webhook, url: "{{ recipient }}" }
        patient-hook: { type: webhook, url: "{{ recipient }}", retryPolicy: patient }
      retryPolicies:
        quick: { schedule: [PT1S, PT2S], retryStatus: ["5xx"] }
        patient: { schedule: [PT1H], retryStatus: ["5xx"] }
      templates:
        disk-full:
          webhook: { body: '{"disk": "{{ data.disk }}", "to": "{{ recipient }}"}' }
          locales: { de: { webhook: { body: '{"platte": "{{ data.disk }}"}' } } }
      """;

  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");
  private static String temporalAddress = "";
  private static final Receiver receiver = new Receiver();

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Path file = Files.writeString(data.resolve("clarion.yaml"), CONFIGURATION);
    clarion = RunningClarion.start(data, Map.of("CLARION_CONFIG", file.toString()));
    String said = clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
    temporalAddress =
        "127.0.0.1:" + said.replaceAll("(?s).*Temporal: listening on port (\\d+).*", "$1");
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    receiver.close();
  }

  @Test
  void deliveredAtTheFirstTryCostsTwoStateTransitions() throws Exception {
    String id = api.sendWebhook("hook", receiver.hook("first-try", 0));
    api.awaitState(id, "sent");

    WorkflowExecutionInfo cost = whenCompleted(id);
    assertThat(cost.getStateTransitionCount()).isEqualTo(2);
    assertThat(cost.getHistoryLength()).isLessThanOrEqualTo(9);
    assertThat(cost.getHistorySizeBytes()).isLessThanOrEqualTo(4096);
    assertThat(receiver.received("first-try")).hasSize(1);
  }

  @Test
  void fillsATemplateInTheLanguageThatIsAskedFor() throws Exception {
    String hook = receiver.hook("template", 0);
    for (String locale : List.of("de-AT", "fr")) {
      Api.Answer answer =
          api.post(
              "/v1/notifications",
              """
              {"channel": "hook", "recipient": "%s", "template": "disk-full", "locale": "%s",
               "data": {"disk": "a\\"b"}}
              """
                  .formatted(hook, locale));
      api.awaitState(answer.body().get("id").asString(), "sent");
    }

    assertThat(receiver.received("template"))
        .extracting(Receiver.Received::body)
        .containsExactly(
            "{\"platte\": \"a\\\"b\"}", "{\"disk\": \"a\\\"b\", \"to\": \"%s\"}".formatted(hook));
  }

  @Test
  void deadLettersWhatATemplateCannotSay() throws Exception {
    Api.Answer answer =
        api.post(
            "/v1/notifications",
            "{\"channel\": \"hook\", \"recipient\": \"%s\", \"template\": \"disk-full\"}"
                .formatted(receiver.hook("unsaid", 0)));

    JsonNode dead = api.awaitState(answer.body().get("id").asString(), "dead_letter");
    assertThat(dead.get("lastError").asString())
        .isEqualTo(
            "the template 'disk-full' cannot be filled: webhook.body: line 1: there is no 'disk'");
    assertThat(receiver.received("unsaid")).isEmpty();
  }

  @Test
  void retriesAsThePolicySaysAndARetryCostsTwelveEvents() throws Exception {
    String first = api.sendWebhook("hook", receiver.hook("compared", 0));
    String id = api.sendWebhook("hook", receiver.hook("twice", 2));
    api.awaitState(first, "sent");
    JsonNode sent = api.awaitState(id, "sent");

    List<JsonNode> attempts = attempts(id);
    assertThat(attempts)
        .extracting(attempt -> attempt.get("outcome").asString())
        .containsExactly("transient_failure", "transient_failure", "sent");
    assertThat(attempts)
        .extracting(attempt -> attempt.get("lane").asString())
        .containsExactly("fast", "slow", "slow");
    assertThat(pause(attempts.get(0), attempts.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(pause(attempts.get(1), attempts.get(2)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(sent.has("lastError")).isFalse();
    assertThat(whenCompleted(id).getHistoryLength())
        .isLessThanOrEqualTo(whenCompleted(first).getHistoryLength() + 2 * 12);
    assertThat(receiver.received("twice"))
        .extracting(Receiver.Received::idempotencyKey)
        .containsOnly(id);
  }

  @Test
  void deadLettersAndIsSentByAReplayUnderTheSameKey() throws Exception {
    String id = api.sendWebhook("hook", receiver.hook("mended", 3));
    JsonNode dead = api.awaitState(id, "dead_letter");
    assertThat(dead.get("reason").asString()).isEqualTo("gave up after 3 attempts: HTTP 503");

    assertThat(api.post("/v1/notifications/" + id + "/replay", "{}").status()).isEqualTo(202);
    JsonNode sent = api.awaitState(id, "sent");

    assertThat(sent.get("replays").asInt()).isEqualTo(1);
    assertThat(attempts(id))
        .extracting(attempt -> attempt.get("replay").asInt())
        .containsExactly(0, 0, 0, 1);
    assertThat(receiver.received("mended"))
        .extracting(Receiver.Received::idempotencyKey)
        .containsOnly(id);
  }

  @Test
  void stopsAtOnceWhenAcknowledgedByTheApi() throws Exception {
    String id = api.sendWebhook("patient-hook", receiver.hook("seen", 9));
    api.awaitState(id, "retrying");

    Api.Answer answer =
        api.post("/v1/notifications/" + id + "/acknowledge", "{\"note\": \"on it\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("state").asString()).isEqualTo("acknowledged");
    assertThat(answer.body().get("acknowledgement").get("via").asString()).isEqualTo("api");
    assertThat(receiver.received("seen")).hasSize(1);
  }

  @Test
  void stopsAtOnceWhenAcknowledgedBySignalByHand() throws Exception {
    String id = api.sendWebhook("patient-hook", receiver.hook("signalled", 9));
    api.awaitState(id, "retrying");

    temporal()
        .newUntypedWorkflowStub(Notification.workflowId("default", id))
        .signal("acknowledge", new Command.Acknowledge("by hand", null, null));

    JsonNode seen = api.awaitState(id, "acknowledged");
    assertThat(seen.get("acknowledgement").get("by").asString()).isEqualTo("operator");
    assertThat(seen.get("acknowledgement").get("via").asString()).isEqualTo("signal");
  }

  @Test
  void canBeReadAtOnce() throws Exception {
    String id = api.sendWebhook("hook", receiver.hook("read", 0));
    assertThat(api.get("/v1/notifications/" + id).status()).isEqualTo(200);
  }

  @Test
  void replaysWhatWasSentWhenForcedAndResendsUnderAFreshKey() throws Exception {
    String id = api.sendWebhook("hook", receiver.hook("again", 0));
    api.awaitState(id, "sent");

    assertThat(api.post("/v1/notifications/" + id + "/replay", "{}").status()).isEqualTo(409);
    api.post("/v1/notifications/" + id + "/replay", "{\"force\": true}");
    api.await(
        id, it -> it.get("attemptCount").asInt() == 2 && it.get("state").asString().equals("sent"));
    Api.Answer resent = api.post("/v1/notifications/" + id + "/resend", "{}");
    String fresh = resent.body().get("id").asString();
    api.awaitState(fresh, "sent");

    assertThat(resent.body().get("resendOf").asString()).isEqualTo(id);
    assertThat(receiver.received("again"))
        .extracting(Receiver.Received::idempotencyKey)
        .containsExactly(id, id, fresh);
    assertThat(receiver.received("again"))
        .extracting(Receiver.Received::body)
        .containsOnly("{\"n\":1}");
  }

  @Test
  void showsInAPreviewWhatWouldBeSent() throws Exception {
    Api.Answer preview =
        api.post(
            "/v1/notifications:preview",
            """
            {"channel": "hook", "recipient": "%s", "content": {"body": {"n": 1}}}
            """
                .formatted(receiver.hook("preview", 0)));

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body().get("request").asString())
        .startsWith("POST /preview HTTP/1.1")
        .endsWith("{\"n\":1}");
    assertThat(preview.body().get("retryTimes").size()).isEqualTo(3);
    assertThat(receiver.received("preview")).isEmpty();
  }

  private static List<JsonNode> attempts(String id) throws Exception {
    JsonNode items = api.get("/v1/notifications/" + id + "/attempts").body().get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static Duration pause(JsonNode attempt, JsonNode next) {
    return Duration.between(
        Instant.parse(attempt.get("endedAt").asString()),
        Instant.parse(next.get("startedAt").asString()));
  }

  /** The log says "sent" in the midst of the workflow's last task: the end is a moment later. */
  private static WorkflowExecutionInfo whenCompleted(String id) {
    return await()
        .until(
            () -> describe(id),
            execution ->
                execution.getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  private static WorkflowExecutionInfo describe(String id) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace("default")
            .setExecution(
                WorkflowExecution.newBuilder()
                    .setWorkflowId(Notification.workflowId("default", id)))
            .build();
    return temporal()
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(request)
        .getWorkflowExecutionInfo();
  }

  private static WorkflowClient temporal() {
    return Temporal.CLIENT;
  }

  /** Made at first use, when the address is known. */
  private static final class Temporal {
    static final WorkflowClient CLIENT =
        WorkflowClient.newInstance(
            WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(temporalAddress).build()),
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }
}
