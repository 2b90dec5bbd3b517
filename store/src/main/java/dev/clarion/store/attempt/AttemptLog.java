package dev.clarion.store.attempt;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.Notification;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The attempts, each written before it starts and closed after it ends. */
public class AttemptLog {

  /** What {@link #begin} found. */
  public sealed interface Beginning {

    /** It is written as in flight, and may be sent. */
    record Begun() implements Beginning {}

    /**
     * The order was carried out before, or another attempt of its round succeeded: this is what
     * became of it.
     */
    record Settled(AttemptResult result) implements Beginning {}

    /** The order was begun before and never closed. */
    record LeftInFlight(Instant startedAt) implements Beginning {}
  }

  /** A notification with the content that was rendered for it; null when its rendering failed. */
  public record Stored(Notification notification, @Nullable Map<String, Object> content) {}

  /** The notification and its rendered content. Empty when the log does not have it. */
  public Mono<Stored> load(String tenant, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes an attempt as in flight and the notification as processing; the notification and its
   * content too when they are not there yet. One statement, one commit.
   *
   * @param content as rendered for this attempt; kept only when the notification is new
   */
  public Mono<Beginning> begin(
      AttemptOrder order,
      Notification notification,
      @Nullable Map<String, Object> content,
      RequestSnapshot request,
      Instant startedAt) {
    throw new UnsupportedOperationException();
  }

  /**
   * Closes an attempt with its outcome and moves the notification to the state that the verdict
   * means. A notification that was acknowledged, cancelled or expired meanwhile stays so; the
   * attempt is closed all the same. One statement, one commit.
   *
   * @param provider which of the channel's providers took it
   */
  public Mono<Void> finish(
      AttemptOrder order,
      AttemptResult result,
      @Nullable ResponseSnapshot response,
      @Nullable String provider) {
    throw new UnsupportedOperationException();
  }

  /** All attempts of a notification, oldest first. */
  public Flux<LoggedAttempt> list(String tenant, String id) {
    throw new UnsupportedOperationException();
  }
}
