package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change for the log that no attempt brought about: somebody acted, or time ran out.
 *
 * @param state the state from now on; may be the one before
 * @param at when
 * @param cause in words, for the timeline: {@code snoozed until 2026-11-21T09:00:00Z}
 * @param actor {@code system}, or who did it
 * @param nextAttemptAt when the next attempt starts from now on
 * @param replays so far
 * @param acknowledgement given with the state {@code ACKNOWLEDGED}
 * @param destination where it waits; given with the state {@code PARKED}
 * @param notification the whole notification, as long as the log may not have it yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StateChange(
    String tenant,
    String id,
    NotificationState state,
    Instant at,
    String cause,
    String actor,
    @Nullable Instant nextAttemptAt,
    int replays,
    @Nullable Acknowledgement acknowledgement,
    @Nullable String destination,
    @Nullable Notification notification) {

  /** One that has nothing to do with a destination. */
  public StateChange(
      String tenant,
      String id,
      NotificationState state,
      Instant at,
      String cause,
      String actor,
      @Nullable Instant nextAttemptAt,
      int replays,
      @Nullable Acknowledgement acknowledgement,
      @Nullable Notification notification) {
    this(
        tenant,
        id,
        state,
        at,
        cause,
        actor,
        nextAttemptAt,
        replays,
        acknowledgement,
        null,
        notification);
  }

  /** The actor of everything that nobody asked for. */
  public static final String SYSTEM = "system";
}
