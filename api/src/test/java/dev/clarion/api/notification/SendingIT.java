package dev.clarion.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SendingIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void acceptsANotificationAndShowsItBeforeTheLogHasIt() {
    Map<String, Object> accepted = Sent.send(client, Sent.request("silent"));

    assertThat(Sent.get(client, Sent.id(accepted))).isEqualTo(accepted);
    assertThat(accepted)
        .containsEntry("state", "queued")
        .containsEntry("attemptCount", 0)
        .containsEntry("idempotencyKey", accepted.get("id"))
        .containsEntry("sender", "first key")
        .containsEntry("workflowId", "notification/default/" + accepted.get("id"))
        .containsEntry(
            "historyUrl",
            "http://localhost:8233/namespaces/default/workflows/notification%2Fdefault%2F"
                + accepted.get("id"));
    assertThat(UUID.fromString(Sent.id(accepted)).version()).isEqualTo(7);
  }

  @Test
  void saysWhereTheNotificationIs() {
    String location =
        post(Sent.request("silent"), null).getResponseHeaders().getFirst(HttpHeaders.LOCATION);

    client.get().uri(Objects.requireNonNull(location)).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "waiting"})
  void givesTheFirstAnswerAgainToTheSameKeyAndBody(String eventType) {
    String key = UUID.randomUUID().toString();
    var first = post(Sent.request(eventType), key);
    if (eventType.equals("waiting")) {
      awaitState(Sent.id(body(first)), "retrying");
    }

    var second = post(Sent.request(eventType), key);

    assertThat(first.getStatus().value()).isEqualTo(202);
    assertThat(second.getStatus().value()).isEqualTo(202);
    assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
    assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.getResponseHeaders().getFirst("Idempotency-Replayed")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "waiting"})
  void refusesTheSameKeyWithAnotherBody(String eventType) {
    String key = UUID.randomUUID().toString();
    var first = post(Sent.request(eventType), key);
    if (eventType.equals("waiting")) {
      awaitState(Sent.id(body(first)), "retrying");
    }
    Map<String, Object> other = new HashMap<>(Sent.request(eventType));
    other.put("severity", "high");

    assertThat(post(other, key).getStatus().value()).isEqualTo(422);
  }

  @Test
  void makesOneNotificationOfManyRepeatsAtOnce() {
    String key = UUID.randomUUID().toString();

    List<String> ids =
        Flux.range(0, 16)
            .flatMap(
                _ ->
                    Mono.fromCallable(() -> post(Sent.request("waiting"), key))
                        .subscribeOn(Schedulers.boundedElastic()),
                16)
            .map(answer -> answer.getStatus().value() + " " + body(answer).get("id"))
            .distinct()
            .collectList()
            .block();

    assertThat(ids).singleElement().asString().startsWith("202 ");
  }

  @Test
  void refusesAKeyThatIsNotPrintable() {
    assertThat(post(Sent.request("silent"), "x".repeat(256)).getStatus().value()).isEqualTo(400);
  }

  @Test
  void tellsEverythingThatMakesARequestImpossible() {
    Map<String, Object> request =
        Map.of(
            "channel", "hook",
            "recipient", "ftp://hooks.example.com",
            "content", Map.of("body", "hello", "contentType", "nonsense"),
            "retryPolicy", "bold",
            "data", Map.of("a", 1),
            "sendAt", "2031-01-01T00:00:00Z",
            "expiresAt", "2030-01-01T00:00:00Z");

    assertThat(pointers(request, 422))
        .containsExactlyInAnyOrder("/recipient", "/content", "/retryPolicy", "/data", "/expiresAt");
  }

  @Test
  void cannotReadContentWithOtherFields() {
    Map<String, Object> request =
        Map.of(
            "channel", "hook",
            "recipient", "ftp://hooks.example.com",
            "content", Map.of("text", "hello"));

    assertThat(pointers(request, 400))
        .containsExactlyInAnyOrder("/recipient", "/content/text", "/content/body");
  }

  @Test
  void takesNoBodyThatIsNull() {
    Map<String, Object> content = new HashMap<>();
    content.put("body", null);

    assertThat(
            pointers(
                Map.of(
                    "channel", "hook",
                    "recipient", "https://hooks.example.com",
                    "content", content),
                400))
        .containsExactly("/content/body");
  }

  @ParameterizedTest
  @CsvSource({
    "nina,                high,     2031-01-01T23:00:00Z, 2031-01-02T07:00:00Z",
    "recipient:nina,      ,         2031-01-01T03:00:00Z, 2031-01-01T07:00:00Z",
    "nina@EXAMPLE.com,    high,     2031-01-01T23:00:00Z, 2031-01-02T07:00:00Z",
    "nina,                critical, 2031-01-01T23:00:00Z, 2031-01-01T23:00:00Z",
    "nina,                high,     2031-01-01T12:00:00Z, 2031-01-01T12:00:00Z",
    "other@example.com,   high,     2031-01-01T23:00:00Z, 2031-01-01T23:00:00Z",
  })
  void waitsForQuietHoursToEnd(
      String recipient, @Nullable String severity, String asked, String sendAt) {
    Map<String, Object> request = new HashMap<>();
    request.put("channel", "mail");
    request.put("recipient", recipient);
    request.put("content", Map.of("subject", "Hello", "text", "hello"));
    request.put("eventType", "waiting");
    request.put("sendAt", asked);
    if (severity != null) {
      request.put("severity", severity);
    }

    assertThat(body(post(request, null)).get("sendAt")).isEqualTo(sendAt);
  }

  @Test
  void keepsLabelsSmall() {
    Map<String, Object> request = new HashMap<>(Sent.request("silent"));
    request.put("metadata", Map.of("team", "x".repeat(1001)));
    request.put("subject", Map.of("type", "client", "id", "x".repeat(1001)));

    assertThat(pointers(request, 422)).containsExactlyInAnyOrder("/metadata/team", "/subject/id");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\r\nBcc: b@example.com', text/plain, AAAA, /content",
    "Hello,  text, AAAA, /content/attachments/0",
    "Hello,  multipart/mixed, AAAA, /content/attachments/0",
    "Hello,  text/plain, '***', /content/attachments/0",
  })
  void refusesAMailThatCannotBeMade(
      String subject, String contentType, String file, String pointer) {
    Map<String, Object> attachment =
        Map.of("filename", "a.txt", "contentType", contentType, "content", file);

    assertThat(
            pointers(
                Map.of(
                    "channel", "mail",
                    "recipient", "ana@example.com",
                    "content",
                        Map.of(
                            "subject",
                            subject.translateEscapes(),
                            "text",
                            "b",
                            "attachments",
                            List.of(attachment))),
                422))
        .containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, https://hooks.example.com,      /channel",
    "hook,    not a url,                      /recipient",
    "hook,    http://127.0.0.1:9000/in,       /recipient",
    "hook,    http://169.254.169.254/latest,  /recipient",
    "hook,    http://[::1]/,                  /recipient",
    "mail,    https://hooks.example.com,      /recipient",
    "tg,      ana@example.com,                /recipient",
  })
  void refusesWhatCannotBeReached(String channel, String recipient, String pointer) {
    Map<String, Object> content =
        switch (channel) {
          case "mail" -> Map.of("subject", "a", "text", "b");
          case "tg" -> Map.of("text", "a");
          default -> Sent.CONTENT;
        };

    assertThat(
            pointers(Map.of("channel", channel, "recipient", recipient, "content", content), 422))
        .containsExactly(pointer);
  }

  @Test
  void refusesAMailWithoutABody() {
    assertThat(
            pointers(
                Map.of(
                    "channel", "mail",
                    "recipient", "ana@example.com",
                    "content", Map.of("subject", "empty")),
                422))
        .containsExactly("/content");
  }

  @Test
  void refusesATemplateThatIsNotDeclared() {
    assertThat(
            pointers(
                Map.of(
                    "channel", "hook",
                    "recipient", "https://hooks.example.com",
                    "template", "nowhere"),
                422))
        .containsExactly("/template");
  }

  @Test
  void refusesAnExpiryInThePast() {
    Map<String, Object> request = new HashMap<>(Sent.request("silent"));
    request.put("expiresAt", "2020-01-01T00:00:00Z");

    assertThat(pointers(request, 422)).containsExactly("/expiresAt");
  }

  @Test
  void showsWhatWouldBeSentAndWhenItWouldBeRetried() {
    client
        .post()
        .uri("/v1/notifications:preview")
        .bodyValue(Sent.request("any"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.body.disk")
        .isEqualTo("full")
        .jsonPath("$.request")
        .isEqualTo("POST https://hooks.example.com/in")
        .jsonPath("$.retryTimes.length()")
        .isEqualTo(6)
        .jsonPath("$.retryTimes[2].delay")
        .isEqualTo("PT30S")
        .jsonPath("$.retryTimes[0].timeout")
        .isEqualTo("PT5S");
  }

  @Test
  void saysWhyAPreviewCannotBeRendered() {
    client
        .post()
        .uri("/v1/notifications:preview")
        .bodyValue(Sent.request("unrenderable"))
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("the template fails");
  }

  @Test
  void resendsTheContentAsANewNotificationThatNamesTheOld() {
    String id = Sent.thatIs("sent", client, "delivered");

    Map<String, Object> resent =
        Sent.object(
            client
                .post()
                .uri("/v1/notifications/{id}/resend", id)
                .exchange()
                .expectStatus()
                .isAccepted());

    assertThat(resent).containsEntry("resendOf", id).containsEntry("state", "queued");
    assertThat(resent.get("id")).isNotEqualTo(id);
    assertThat(resent.get("idempotencyKey")).isEqualTo(resent.get("id"));
    assertThat(Sent.get(client, id)).doesNotContainKey("resendOf");
  }

  @Test
  void resendsOnceUnderOneKey() {
    String id = Sent.thatIs("sent", client, "delivered");
    String other = Sent.thatIs("sent", client, "delivered");
    String key = UUID.randomUUID().toString();

    var first = resend(id, key);

    assertThat(resend(id, key).getResponseBody()).isEqualTo(first.getResponseBody());
    assertThat(resend(other, key).getStatus().value()).isEqualTo(422);
  }

  private EntityExchangeResult<byte[]> resend(String id, String key) {
    return client
        .post()
        .uri("/v1/notifications/{id}/resend", id)
        .header("Idempotency-Key", key)
        .exchange()
        .expectBody()
        .returnResult();
  }

  private EntityExchangeResult<byte[]> post(Map<String, Object> request, @Nullable String key) {
    WebTestClient.RequestBodySpec post = client.post().uri("/v1/notifications");
    if (key != null) {
      post.header("Idempotency-Key", key);
    }
    return post.bodyValue(request).exchange().expectBody().returnResult();
  }

  private static Map<String, Object> body(EntityExchangeResult<byte[]> answer) {
    return new JsonMapper()
        .readValue(
            Objects.requireNonNull(answer.getResponseBody()),
            new TypeReference<Map<String, Object>>() {});
  }

  private List<String> pointers(Map<String, Object> request, int status) {
    Map<String, Object> problem =
        Sent.object(
            client
                .post()
                .uri("/v1/notifications")
                .bodyValue(request)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json"));
    List<?> errors = (List<?>) Objects.requireNonNull(problem.get("errors"));
    return errors.stream()
        .map(error -> String.valueOf(((Map<?, ?>) error).get("pointer")))
        .toList();
  }

  private void awaitState(String id, String state) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(Sent.get(client, id)).containsEntry("state", state));
  }
}
