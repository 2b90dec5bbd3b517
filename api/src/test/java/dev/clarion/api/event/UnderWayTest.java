package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(10)
class UnderWayTest {

  private final UnderWay underWay = new UnderWay();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Mono<Void> work =
      Mono.fromFuture(end).doFinally(_ -> done.incrementAndGet()).then();

  @Test
  void whoJoinsWaitsForWhatIsUnderWay() {
    CompletableFuture<@Nullable Void> first = underWay.begin("event", work).toFuture();
    CompletableFuture<@Nullable Void> second =
        underWay.join("event", Mono.error(new IllegalStateException("twice"))).toFuture();
    assertThat(second).isNotDone();

    end.complete(null);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(done).hasValue(1);
  }

  @Test
  void goesOnWhenNobodyWaitsAnyMore() {
    underWay.begin("event", work).subscribe().dispose();
    CompletableFuture<@Nullable Void> second = underWay.join("event", Mono.never()).toFuture();

    end.complete(null);

    assertThat(done).hasValue(1);
    assertThat(second).isCompleted();
  }

  @Test
  void whatFailedIsDoneAgainByTheNext() {
    CompletableFuture<@Nullable Void> first = underWay.begin("event", work).toFuture();
    CompletableFuture<@Nullable Void> second = underWay.join("event", Mono.never()).toFuture();

    end.completeExceptionally(new IllegalStateException("down"));

    assertThatThrownBy(first::join).hasRootCauseMessage("down");
    assertThatThrownBy(second::join).hasRootCauseMessage("down");
    assertThat(underWay.join("event", Mono.empty()).toFuture()).isCompleted();
  }
}
