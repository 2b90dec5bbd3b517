package dev.clarion.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class CommandsIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void acknowledgesANotificationThatWaits() {
    String id = Sent.thatIs("retrying", client, "waiting");

    Map<String, Object> answer =
        Sent.object(command(id, "acknowledge", Map.of("note", "on it")).expectStatus().isOk());

    assertThat(answer).containsEntry("state", "acknowledged");
    assertThatAcknowledgement(answer)
        .containsEntry("by", "first key")
        .containsEntry("note", "on it")
        .containsEntry("via", "api");
  }

  @ParameterizedTest
  @CsvSource({"waiting, retrying", "delivered, sent"})
  void letsTheFirstAcknowledgementStand(String eventType, String state) {
    String id = Sent.thatIs(state, client, eventType);
    command(id, "acknowledge", Map.of("note", "first")).expectStatus().isOk();

    Map<String, Object> answer =
        Sent.object(command(id, "acknowledge", Map.of("note", "second")).expectStatus().isOk());

    assertThatAcknowledgement(answer).containsEntry("note", "first");
  }

  @Test
  void acknowledgesWhatWasSentAndIsOver() {
    String id = Sent.thatIs("sent", client, "delivered");

    Map<String, Object> answer = Sent.object(command(id, "acknowledge").expectStatus().isOk());

    assertThat(answer).containsEntry("state", "acknowledged");
    assertThatAcknowledgement(answer).containsEntry("by", "first key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acknowledge", "replay", "cancel", "send-now"})
  void givesTheWorkflowsReasonForARefusal(String command) {
    String id = Sent.thatIs("retrying", client, "stubborn");

    command(id, command)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("It is stubborn.");
  }

  @Test
  void cancelsWithAReason() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "cancel", Map.of("reason", "by mistake"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("cancelled");
    assertThat(causes(id)).contains("cancelled: by mistake");
  }

  @Test
  void makesTheNextAttemptNow() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "send-now")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("sent");
  }

  @Test
  void snoozesUntilATime() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "snooze", Map.of("until", "2035-01-01T00:00:00Z")).expectStatus().isOk();

    assertThat(causes(id)).contains("snoozed until 2035-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                     | 400 |",
        "{\"for\": \"PT1H\", \"until\": \"2035-01-01T00:00:00Z\"} | 400 |",
        "{\"for\": \"soon\"}                                    | 400 | /for",
        "{\"for\": \"P1M\"}                                     | 400 | /for",
        "{\"for\": \"PT0S\"}                                    | 422 | /for",
        "{\"for\": \"P99999D\"}                                 | 422 | /for",
        "{\"until\": \"2020-01-01T00:00:00Z\"}                  | 422 | /until",
      })
  void refusesASnoozeThatMakesNoSense(String body, int status, @Nullable String pointer) {
    String id = Sent.thatIs("retrying", client, "waiting");

    client
        .post()
        .uri("/v1/notifications/{id}/snooze", id)
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer == null ? "" : pointer);
  }

  @Test
  void continuesUnderAnotherPolicy() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "retry-policy", Map.of("policy", "standard")).expectStatus().isOk();
    command(id, "retry-policy", Map.of("policy", "bold")).expectStatus().isEqualTo(422);

    assertThat(causes(id)).contains("policy standard");
  }

  @Test
  void saysThatWhatIsOverDoesNotWait() {
    String id = Sent.thatIs("sent", client, "delivered");

    command(id, "cancel")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("It does not wait any more: it was sent.");
  }

  @Test
  void replaysUnderTheChannelsCurrentPolicy() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "replay")
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.queued")
        .isEqualTo(true)
        .jsonPath("$.id")
        .isEqualTo(id);
    assertThat(causes(id)).contains("replayed under mailwebhook");
  }

  @Test
  void replaysWhatWasSentOnlyByForce() {
    String id = Sent.thatIs("sent", client, "delivered");

    command(id, "replay")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("It was sent; use {\"force\": true} to send it again.");
    command(id, "replay", Map.of("force", true)).expectStatus().isAccepted();

    await()
        .untilAsserted(() ->
            assertThat(Sent.get(client, id))
                .containsEntry("state", "sent")
                .containsEntry("replays", 1));
    assertThat(causes(id)).contains("replayed");
  }

  @Test
  void doesNotReplayWhatWasCancelled() {
    String id = Sent.thatIs("retrying", client, "waiting");
    command(id, "cancel").expectStatus().isOk();

    command(id, "replay", Map.of("force", true))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("It cannot be replayed: it was cancelled; resend it instead.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acknowledge", "replay", "resend", "cancel", "send-now"})
  void knowsNothingOfANotificationThatIsNot(String command) {
    command(UUID.randomUUID().toString(), command).expectStatus().isNotFound();
    command("not-an-id", command).expectStatus().isNotFound();
  }

  @Test
  void refusesAFieldThatACommandDoesNotHave() {
    String id = Sent.thatIs("retrying", client, "waiting");

    command(id, "send-now", Map.of("now", true))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/now");
  }

  private WebTestClient.ResponseSpec command(String id, String command) {
    return client.post().uri("/v1/notifications/{id}/{command}", id, command).exchange();
  }

  private WebTestClient.ResponseSpec command(String id, String command, Map<String, Object> body) {
    return client
        .post()
        .uri("/v1/notifications/{id}/{command}", id, command)
        .bodyValue(body)
        .exchange();
  }

  private static MapAssert<String, Object> assertThatAcknowledgement(
      Map<String, Object> notification) {
    return assertThat(notification.get("acknowledgement"))
        .asInstanceOf(map(String.class, Object.class));
  }

  private List<String> causes(String id) {
    Map<String, Object> timeline =
        Sent.object(client.get().uri("/v1/notifications/{id}/timeline", id).exchange());
    List<?> items = (List<?>) Objects.requireNonNull(timeline.get("items"));
    return items.stream().map(item -> String.valueOf(((Map<?, ?>) item).get("cause"))).toList();
  }
}
