package dev.clarion.activities.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.attachment.TestStore;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Called;
import dev.clarion.config.routing.Calls;
import dev.clarion.store.issue.IssueKey;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The people of a ladder's step, with the real store and a Temporal that starts them. */
@Timeout(120)
class CalledPeopleIT {

  private static final Instant NIGHT = Instant.parse("2026-03-03T23:00:00Z");
  private static final int EVERYONE = 250;

  private final String tenant = "t" + UUID.randomUUID();
  private final String issue = UUID.randomUUID().toString();
  private final Issues issues = new Issues(TestStore.connections());
  private final Event event =
      new Event("e1", "ssl", Severity.HIGH, null, null, null, NIGHT, EventStatus.FIRING, Map.of());
  private final TenantConfiguration configuration = configuration();
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private TestWorkflowEnvironment temporal;
  private IssueActivities people;

  @BeforeEach
  void open() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(attribute ->
        options.registerSearchAttribute(
            attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    ConfigurationSource source = () -> configuration;
    activities.registerActivitiesImplementations(
        new CalledPeople(source, issues, temporal.getWorkflowClient(), InstantSource.fixed(NIGHT)));
    people = activities.newActivityStub(IssueActivities.class);
    issues
        .claim(tenant, issue, new IssueKey("alarms", List.of("type"), "f", "s"), event, NIGHT)
        .block();
  }

  @AfterEach
  void close() {
    activities.close();
    temporal.close();
  }

  @Test
  void aStepThatCallsManyCallsEachOfThemOnce() {
    String told = people.call(call("everyone"));
    people.call(call("everyone"));

    assertThat(told).endsWith(" and %d more".formatted(EVERYONE - 20));
    assertThat(running()).isEqualTo(EVERYONE);
    IssueChange resolved =
        new IssueChange(
            tenant, issue, IssueState.RESOLVED, NIGHT, "resolved", "system", null, null);
    assertThat(people.record(resolved)).as("they are told with more patience").isEqualTo(EVERYONE);
  }

  @Test
  void whoWaitsForTheMorningIsNotCalledAgain() {
    Notification waiting =
        new Calls(configuration)
            .of(call("nina"), List.of(), List.of(), NIGHT).called().stream()
                .map(Called::order)
                .findFirst()
                .orElseThrow()
                .notification();
    assertThat(people.call(call("nina"))).isEqualTo("nina by hook");
    log(waiting);

    assertThat(people.call(call("nina"))).as("the same again").isEqualTo("nina by hook");
    assertThat(people.call(call("both"))).isEqualTo("u1 by hook; told later already: nina by hook");
    assertThat(running()).isEqualTo(2);
  }

  private void log(Notification waiting) {
    new NotificationLog(TestStore.connections())
        .record(
            new StateChange(
                tenant,
                waiting.id(),
                NotificationState.QUEUED,
                NIGHT,
                "scheduled",
                StateChange.SYSTEM,
                null,
                0,
                null,
                waiting))
        .block();
  }

  private int running() {
    return temporal
        .getWorkflowServiceStubs()
        .blockingStub()
        .listOpenWorkflowExecutions(
            ListOpenWorkflowExecutionsRequest.newBuilder()
                .setNamespace(temporal.getNamespace())
                .build())
        .getExecutionsCount();
  }

  private Call call(String ladder) {
    return new Call(
        tenant, issue, "alarms", configuration.revision(), event, ladder, 0, 0, NIGHT, null);
  }

  private TenantConfiguration configuration() {
    String everyone =
        IntStream.range(0, EVERYONE)
            .mapToObj("  u%1$d: { webhook: \"https://u%1$d.example.com/in\" }"::formatted)
            .collect(Collectors.joining("\n"));
    String names =
        IntStream.range(0, EVERYONE).mapToObj(i -> "u" + i).collect(Collectors.joining(", "));
    return new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
        .read(
            """
            tenant: %s
            channels:
              hook: { type: webhook }
            recipients:
              nina: { webhook: "https://nina.example.com/in", quietHours: { from: "22:00", to: "07:00" } }
            %s
            groups:
              everyone: [%s]
            routes:
              - name: alarms
                notify: [ { channel: hook, to: [u0] } ]
                acknowledgement: { required: true, escalation: everyone }
            escalations:
              everyone: { steps: [ { wait: PT5M, notify: [ { channel: hook, to: ["group:everyone"] } ] } ] }
              nina: { steps: [ { wait: PT5M, notify: [ { channel: hook, to: [nina] } ] } ] }
              both: { steps: [ { wait: PT5M, notify: [ { channel: hook, to: [nina, u1] } ] } ] }
            """
                .formatted(tenant, everyone, names),
            Path.of("clarion.yaml"));
  }
}
