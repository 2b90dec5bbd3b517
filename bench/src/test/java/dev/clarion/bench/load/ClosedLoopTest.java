package dev.clarion.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

  @Test
  void carriesOutEachPieceOnce() throws InterruptedException {
    AtomicInteger pieces = new AtomicInteger();

    Duration took = ClosedLoop.run(1000, 7, pieces::incrementAndGet);

    assertThat(pieces).hasValue(1000);
    assertThat(took).isPositive();
  }

  @Test
  void keepsAsManyUnderWayAsThereAreCallers() throws InterruptedException {
    CyclicBarrier allThere = new CyclicBarrier(8);
    AtomicInteger met = new AtomicInteger();

    ClosedLoop.run(
        16,
        8,
        () -> {
          allThere.await(10, TimeUnit.SECONDS);
          met.incrementAndGet();
        });

    assertThat(met).hasValue(16);
  }

  @Test
  void hasNoMoreUnderWayThanThereAreCallers() throws InterruptedException {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    ClosedLoop.run(
        200,
        3,
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          underWay.decrementAndGet();
        });

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void failsWithThePieceThatFailed() {
    assertThatThrownBy(() ->
            ClosedLoop.run(
                10,
                2,
                () -> {
                  throw new IOException("no answer");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no answer")
        .hasCauseInstanceOf(IOException.class);
  }
}
