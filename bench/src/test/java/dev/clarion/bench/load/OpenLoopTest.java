package dev.clarion.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void beginsPiecesAtEvenDistances() throws InterruptedException {
    Queue<Long> due = new ConcurrentLinkedQueue<>();
    long before = System.nanoTime();

    double perSecond = OpenLoop.run(500, Duration.ofMillis(200), due::add);

    List<Long> times = due.stream().sorted().toList();
    assertThat(times).hasSize(100);
    assertThat(times.getFirst()).isGreaterThanOrEqualTo(before);
    assertThat(IntStream.range(1, 100).mapToLong(n -> times.get(n) - times.get(n - 1)))
        .allMatch(distance -> distance == 2_000_000);
    // The last one begins a piece before the end.
    assertThat(perSecond).isPositive().isLessThan(500 * 100 / 99.0 + 1);
  }

  @Test
  void beginsNoneBeforeItsTime() throws InterruptedException {
    Queue<Long> lateness = new ConcurrentLinkedQueue<>();

    OpenLoop.run(500, Duration.ofMillis(100), due -> lateness.add(System.nanoTime() - due));

    assertThat(lateness).hasSize(50).allMatch(nanos -> nanos >= 0);
  }

  @Test
  void doesNotWaitForTheEarlierOnes() throws InterruptedException {
    CyclicBarrier allThere = new CyclicBarrier(20);
    Queue<Integer> met = new ConcurrentLinkedQueue<>();

    OpenLoop.run(1000, Duration.ofMillis(20), _ -> met.add(allThere.await(10, TimeUnit.SECONDS)));

    assertThat(met).hasSize(20);
  }

  @Test
  void failsWithThePieceThatFailed() {
    assertThatThrownBy(() ->
            OpenLoop.run(
                1000,
                Duration.ofMillis(10),
                _ -> {
                  throw new IOException("no answer");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no answer")
        .hasCauseInstanceOf(IOException.class);
  }
}
