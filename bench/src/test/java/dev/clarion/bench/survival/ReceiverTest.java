package dev.clarion.bench.survival;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.bench.survival.Receiver.Received;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReceiverTest {

  private final Receiver receiver = new Receiver(Answer::valueOf);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    receiver.close();
  }

  @Test
  void remembersEveryRequestAndTakesTheSecondOfEachKey() throws Exception {
    assertThat(send("UNAVAILABLE", "first")).isEqualTo(503);
    assertThat(send("UNAVAILABLE", "second")).isEqualTo(204);
    assertThat(send("TAKEN", "third")).isEqualTo(204);

    assertThat(receiver.notifications()).isEqualTo(2);
    assertThat(receiver.received())
        .extracting(Received::key, Received::body, Received::answer)
        .containsExactly(
            tuple("UNAVAILABLE", "first", Answer.UNAVAILABLE),
            tuple("UNAVAILABLE", "second", Answer.TAKEN),
            tuple("TAKEN", "third", Answer.TAKEN));
  }

  @Test
  void resetsTheConnectionWhenTheRequestIsComplete() {
    assertThatThrownBy(() -> send("RESET", "body"))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("reset");
    assertThat(receiver.received()).extracting(Received::body).contains("body");
  }

  @Test
  void leavesARequestWithoutAnAnswer() {
    assertThatThrownBy(() -> send("SILENCE", "body", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(receiver.received()).extracting(Received::answer).containsOnly(Answer.SILENCE);
  }

  @Test
  void failsAThirdOfAllKeysInEqualParts() {
    Map<Answer, Long> answers =
        IntStream.range(0, 900)
            .mapToObj(Character::toString) // its hash is the number
            .collect(groupingBy(Receiver::failAThird, counting()));

    assertThat(answers)
        .contains(
            entry(Answer.TAKEN, 600L),
            entry(Answer.UNAVAILABLE, 100L),
            entry(Answer.RESET, 100L),
            entry(Answer.SILENCE, 100L));
  }

  private int send(String key, String body) throws Exception {
    return send(key, body, Duration.ofSeconds(10));
  }

  private int send(String key, String body, Duration patience) throws Exception {
    var request =
        HttpRequest.newBuilder(receiver.url())
            .timeout(patience)
            .header("X-Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
