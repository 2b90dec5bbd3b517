package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.standalone.process.Port;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Equal events come to two API processes at the same time. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class EqualEventsIT {

  private static final int EVENTS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void oneOfThemIsToldAndTheOthersReferToIt() throws Exception {
    URI otherUrl = URI.create("http://127.0.0.1:" + Port.free());
    try (var receiver = new Receiver(_ -> Answer.TAKEN);
        var clarion = Installation.in(folder, configuration(receiver));
        var other = clarion.anotherApi(otherUrl, folder.resolve("other.log"));
        var here = new Reporter(clarion.apiUrl());
        var there = new Reporter(otherUrl)) {
      clarion.start();
      other.start();
      other.awaitReady(PATIENCE);

      List<JsonNode> answers = report(here, there);

      assertThat(answers).hasSize(EVENTS);
      List<String> told = ids(answers, "notifications", "id");
      assertThat(told).hasSize(1);
      assertThat(ids(answers, "suppressed", "reason"))
          .hasSize(EVENTS - 1)
          .containsOnly("duplicate");
      assertThat(ids(answers, "suppressed", "of")).containsOnly(told.getFirst());
      String issue = answers.getFirst().at("/issues/0/id").asString();
      assertThat(ids(answers, "issues", "id")).containsOnly(issue);
      assertThat(here.issue(issue).get("events").asInt()).isEqualTo(EVENTS);
      await("it is sent").atMost(PATIENCE).until(() -> !receiver.received().isEmpty());
      try (var log = new CommunicationLog(clarion.apiUrl(), Installation.API_KEY)) {
        await("nothing else is").atMost(PATIENCE).until(() -> log.count("sent") == 1);
        assertThat(log.states()).containsOnlyKeys(told.getFirst());
      }
      assertThat(receiver.received()).hasSize(1);
    }
  }

  private static List<JsonNode> report(Reporter here, Reporter there) throws Exception {
    String event = "{\"type\": \"ssl_failure\", \"subject\": {\"type\": \"host\", \"id\": \"a\"}}";
    List<Future<Reporter.Answer>> coming = new ArrayList<>();
    try (ExecutorService reporters = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EVENTS; i++) {
        Reporter reporter = i % 2 == 0 ? here : there;
        String key = "e" + i;
        coming.add(reporters.submit(() -> reporter.report(event, key)));
      }
    }
    List<JsonNode> answers = new ArrayList<>();
    for (Future<Reporter.Answer> answer : coming) {
      assertThat(answer.get().status()).isEqualTo(202);
      answers.add(answer.get().body());
    }
    return answers;
  }

  private static List<String> ids(List<JsonNode> answers, String list, String field) {
    return answers.stream()
        .flatMap(answer -> answer.get(list).valueStream())
        .map(each -> each.get(field).asString())
        .toList();
  }

  private static String configuration(Receiver receiver) {
    return """
    tenant: default
    channels:
      hook: { type: webhook }
    recipients:
      ana: { webhook: "%s" }
    routes:
      - name: failures
        match: { eventTypes: [ssl_failure] }
        notify: [ { channel: hook, to: [ana] } ]
        dedup: { window: PT1H }
    """
        .formatted(receiver.url("ana"));
  }
}
