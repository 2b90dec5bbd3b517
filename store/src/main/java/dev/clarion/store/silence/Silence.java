package dev.clarion.store.silence;

import dev.clarion.workflows.silence.Matcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nobody shall be told of for a time.
 *
 * @param matchers all of which must hold
 * @param startsAt inclusive
 * @param endsAt exclusive, as it was asked for
 * @param comment why
 * @param createdBy name of the caller's key
 * @param endedAt when somebody ended it before its time
 * @param muted notifications that did not start because of it
 */
public record Silence(
    String id,
    String tenant,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String comment,
    Instant createdAt,
    String createdBy,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    long muted,
    @Nullable Instant lastMutedAt) {

  /** A new one. */
  public Silence(
      String id,
      String tenant,
      List<Matcher> matchers,
      Instant startsAt,
      Instant endsAt,
      String comment,
      Instant createdAt,
      String createdBy) {
    this(
        id, tenant, matchers, startsAt, endsAt, comment, createdAt, createdBy, null, null, 0, null);
  }

  /** Whether it mutes at that time. */
  public boolean isActive(Instant at) {
    return endedAt == null && !at.isBefore(startsAt) && at.isBefore(endsAt);
  }
}
