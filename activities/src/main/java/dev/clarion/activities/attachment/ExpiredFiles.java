package dev.clarion.activities.attachment;

import dev.clarion.store.attachment.Attachments;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes what is expired and needed by nothing that waits, when the worker starts and every hour.
 * Of several workers each does; what one has deleted the next does not find.
 */
public final class ExpiredFiles implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ExpiredFiles.class);
  private static final Duration PERIOD = Duration.ofHours(1);

  /** By then the database is migrated; if not, the next hour is early enough. */
  private static final Duration START = Duration.ofMinutes(1);

  private final Attachments attachments;
  private final InstantSource clock;
  private final Disposable running;

  public ExpiredFiles(Attachments attachments, InstantSource clock) {
    this.attachments = attachments;
    this.clock = clock;
    this.running =
        Flux.interval(START, PERIOD).onBackpressureDrop().concatMap(_ -> delete()).subscribe();
  }

  private Mono<Long> delete() {
    return attachments
        .deleteExpired(clock.instant())
        .doOnNext(deleted -> {
          if (deleted > 0) {
            log.info("{} attachments were expired and are deleted", deleted);
          }
        })
        .onErrorResume(error -> {
          log.warn("Expired attachments could not be deleted: {}", error.toString());
          return Mono.empty();
        });
  }

  @Override
  public void close() {
    running.dispose();
  }
}
