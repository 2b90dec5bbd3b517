package dev.clarion.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

  @Test
  void answersPercentilesWithThreeDigits() {
    Latencies latencies = new Latencies();
    LongStream.rangeClosed(1, 1000).forEach(n -> latencies.add(n * 1_000_000));

    assertThat(latencies.median().toNanos()).isCloseTo(500_000_000L, THREE_DIGITS);
    assertThat(latencies.at(99).toNanos()).isCloseTo(990_000_000L, THREE_DIGITS);
    assertThat(latencies.count()).isEqualTo(1000);
  }

  @Test
  void countsWhatWasThereBeforeAsNoTimeAtAll() {
    Latencies latencies = new Latencies();
    latencies.add(-5);

    assertThat(latencies.median()).isEqualTo(Duration.ZERO);
  }

  @Test
  void keepsWhatTookTooLongAsTheLongest() {
    Latencies latencies = new Latencies();
    latencies.add(Duration.ofHours(1).toNanos());

    assertThat(latencies.median().toNanos())
        .isCloseTo(Duration.ofMinutes(1).toNanos(), THREE_DIGITS);
  }
}
