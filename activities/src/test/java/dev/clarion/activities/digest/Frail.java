package dev.clarion.activities.digest;

import dev.clarion.activities.attachment.TestStore;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.Release;
import dev.clarion.workflows.digest.CollectorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The real store, whose answers may be lost, or that goes away before it is asked. */
final class Frail extends CollectedEntries {

  private int answersLost;
  private int endsLost;
  private Runnable afterEnd = () -> {};

  Frail() {
    super(TestStore.connections());
  }

  /** What is taken is taken, and nobody hears of it. */
  void loseAnswers(int times) {
    answersLost = times;
  }

  /** The notification has started, and nobody writes it down. */
  void loseEnds(int times) {
    endsLost = times;
  }

  @Override
  public Mono<Release> release(
      CollectorId id, @Nullable Long generation, String notification, int limit, Instant now) {
    Mono<Release> release = super.release(id, generation, notification, limit, now);
    return answersLost-- > 0
        ? release.then(Mono.error(new IllegalStateException("the connection was cut")))
        : release;
  }

  /** This happens once, when a release is done, and nobody hears of that. */
  void loseAnEndTo(Runnable happening) {
    afterEnd =
        () -> {
          afterEnd = () -> {};
          happening.run();
          throw new IllegalStateException("the worker was lost");
        };
  }

  @Override
  public Mono<Void> released(CollectorId id, String notification, Instant now) {
    return endsLost-- > 0
        ? Mono.error(new IllegalStateException("the database is away"))
        : super.released(id, notification, now)
            .then(
                Mono.<Void>fromRunnable(() -> afterEnd.run())
                    .subscribeOn(Schedulers.boundedElastic()));
  }
}
