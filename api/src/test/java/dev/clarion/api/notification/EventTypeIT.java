package dev.clarion.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a declared event type does to a single notification. */
class EventTypeIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void givesItsSeverityToNotificationsThatNameNone() {
    assertThat(Sent.send(client, Sent.request("plain"))).containsEntry("severity", "low");

    Map<String, Object> severe = new HashMap<>(Sent.request("plain"));
    severe.put("severity", "high");
    assertThat(Sent.send(client, severe)).containsEntry("severity", "high");
  }

  @Test
  void takesATypeThatIsNotDeclared() {
    assertThat(Sent.send(client, Sent.request("undeclared"))).doesNotContainKey("severity");
  }

  @Test
  void takesDataThatFit() {
    assertThat(Sent.send(client, about(Map.of("host", "a.example", "days", 3))))
        .containsEntry("severity", "critical");
  }

  @ParameterizedTest
  @CsvSource({"/v1/notifications", "/v1/notifications:preview"})
  void pointsAtEveryFaultInTheData(String path) {
    assertThat(faults(path, about(Map.of("host", "A", "days", -1.5, "more", true))))
        .containsExactlyInAnyOrder("/data/host", "/data/days", "/data/days", "/data/more");
    assertThat(faults(path, about(Map.of()))).containsExactly("/data/host");
  }

  @Test
  void wantsNoDataBesideFinishedContent() {
    assertThat(Sent.send(client, Sent.request("ssl_failure")))
        .containsEntry("severity", "critical");
  }

  private static Map<String, Object> about(Map<String, Object> data) {
    return Map.of(
        "channel",
        "hook",
        "recipient",
        "https://hooks.example.com/in",
        "eventType",
        "ssl_failure",
        "template",
        "ssl-failure",
        "data",
        data);
  }

  private List<String> faults(String path, Map<String, Object> request) {
    Map<String, Object> problem =
        Sent.object(
            client.post().uri(path).bodyValue(request).exchange().expectStatus().isEqualTo(422));
    return ((List<?>) Objects.requireNonNull(problem.get("errors")))
        .stream().map(error -> String.valueOf(((Map<?, ?>) error).get("pointer"))).toList();
  }
}
