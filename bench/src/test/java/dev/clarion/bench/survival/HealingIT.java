package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The order in which the processes start does not matter. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HealingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String CONFIGURATION =
      """
      tenant: default
      channels:
        hook: { type: webhook, url: "{{ recipient }}" }
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void waitsForTheEnginesAndTakesUpWorkWhenTheyCome() throws Exception {
    try (var receiver = new Receiver(_ -> Receiver.Answer.TAKEN);
        var clarion = Installation.in(folder, CONFIGURATION);
        var poster = new Poster(clarion.apiUrl(), Installation.API_KEY, "hook", receiver.url())) {
      clarion.api().start();
      clarion.worker().start();
      await("both are up and say that they are not ready")
          .atMost(PATIENCE)
          .until(() ->
              Ready.readiness(clarion.apiUrl()) == 503
                  && Ready.readiness(clarion.workerUrl()) == 503);
      Future<?> posting = poster.post(0, 1, 1);
      await("a request is refused").atMost(PATIENCE).until(() -> poster.repeated() > 0);

      clarion.postgres().start();
      clarion.temporal().start();

      clarion.api().awaitReady(PATIENCE);
      clarion.worker().awaitReady(PATIENCE);
      posting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      await("it is delivered").atMost(PATIENCE).until(() -> receiver.notifications() == 1);
      assertThat(poster.accepted()).hasSize(1);
    }
  }
}
