package dev.clarion.store.notification;

import dev.clarion.workflows.notification.StateChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The communication log: what there is, and the changes that no attempt brings about. */
public class NotificationLog {

  /** Order of a list. */
  public enum Sort {
    CREATED_DESC,
    CREATED_ASC
  }

  /** Empty when the tenant has no such notification. */
  public Mono<LoggedNotification> find(String tenant, String id) {
    throw new UnsupportedOperationException();
  }

  /** The one that a caller's idempotency key made. Empty when there is none. */
  public Mono<LoggedNotification> findByRequestKey(String tenant, String requestKey) {
    throw new UnsupportedOperationException();
  }

  /** The rendered content. Empty when nothing was rendered yet, or its retention has passed. */
  public Mono<Map<String, Object>> content(String tenant, String id) {
    throw new UnsupportedOperationException();
  }

  /** Every change, oldest first. */
  public Flux<TimelineEntry> timeline(String tenant, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * One page of what fits, stable under inserts.
   *
   * @param limit 1 to 500
   * @param cursor of the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedNotification>> search(
      String tenant, NotificationFilter filter, Sort sort, int limit, @Nullable String cursor) {
    throw new UnsupportedOperationException();
  }

  /** How many fit. */
  public Mono<Long> count(String tenant, NotificationFilter filter) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes a change and its line in the timeline; inserts the notification when it comes along and
   * is not there yet. The same change (state, time, cause) twice is one. A terminal state is never
   * left by a change that is older.
   */
  public Mono<Void> record(StateChange change) {
    throw new UnsupportedOperationException();
  }
}
