package dev.clarion.bench.clarion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.bench.clarion.Receiver.Expected;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {

  private final Receiver receiver = new Receiver();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    receiver.close();
    http.close();
  }

  @Test
  void saysWhenANotificationArrivedAndUnderWhichKey() throws Exception {
    Expected expected = receiver.expect();
    long before = System.nanoTime();

    assertThat(post(expected.address(), "key-1")).isEqualTo(204);

    assertThat(expected.arrival()).isCompleted();
    assertThat(expected.arrival().get().key()).isEqualTo("key-1");
    assertThat(expected.arrival().get().nanos()).isBetween(before, System.nanoTime());
  }

  @Test
  void keepsTheFirstOfSeveralArrivalsAndCountsThemAll() throws Exception {
    Expected expected = receiver.expect();
    post(expected.address(), "first");
    post(expected.address(), "second");

    assertThat(expected.arrival().get().key()).isEqualTo("first");
    assertThat(receiver.accepted()).isEqualTo(2);
  }

  @Test
  void refusesAsManyAttemptsAsAskedForBeforeOneArrives() throws Exception {
    Expected expected = receiver.expect(2);

    assertThat(post(expected.address(), "key")).isEqualTo(503);
    assertThat(post(expected.address(), "key")).isEqualTo(503);
    assertThat(expected.arrival()).isNotDone();
    assertThat(post(expected.address(), "key")).isEqualTo(204);
    assertThat(expected.arrival()).isCompleted();
    assertThat(receiver.accepted()).isEqualTo(1);
  }

  @Test
  void tellsNotificationsApartByTheirAddresses() throws Exception {
    Expected one = receiver.expect();
    Expected other = receiver.expect();
    post(other.address(), "other");

    assertThat(one.arrival()).isNotDone();
    assertThat(other.arrival()).isCompleted();
  }

  @Test
  void doesNotKnowWhatNobodyExpects() throws Exception {
    URI unknown = receiver.expect().address().resolve("/unknown");

    assertThat(post(unknown, "key")).isEqualTo(404);
    assertThat(receiver.accepted()).isZero();
  }

  private int post(URI address, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
