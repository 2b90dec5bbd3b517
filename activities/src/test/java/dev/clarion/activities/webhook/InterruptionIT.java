package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that is stopped in the middle of an attempt. */
@Timeout(60)
class InterruptionIT {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsAtOnceOnAnyThread(boolean virtual) throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    try (WebhookChannel channel = SampleWebhook.channel();
        RawReceiver receiver =
            new RawReceiver((connection, _) -> {
              received.countDown();
              if (connection.getInputStream().read() < 0) {
                hungUp.countDown();
              }
            })) {
      Delivery delivery = channel.prepare(SampleWebhook.to(receiver.url()).dispatch());
      FutureTask<Outcome> sending =
          new FutureTask<>(() -> {
            Outcome outcome = delivery.send().outcome();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return outcome;
          });
      Thread thread =
          virtual ? Thread.ofVirtual().start(sending) : Thread.ofPlatform().start(sending);
      received.await();

      thread.interrupt();

      assertThat(sending.get())
          .isEqualTo(
              new Outcome.Unknown(
                  ErrorKind.INTERRUPTED, "the worker was stopped before an answer came"));
      hungUp.await();
    }
  }
}
