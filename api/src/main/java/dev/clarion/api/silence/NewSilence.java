package dev.clarion.api.silence;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.silence.SilenceMatchers;
import dev.clarion.store.silence.Silence;
import dev.clarion.workflows.silence.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a request to a silence, or to every reason why not. */
final class NewSilence {

  private static final Duration LONGEST = Duration.ofDays(3650);

  private final SilenceRequest body;
  private final Instant now;
  private final Instant startsAt;
  private final List<Fault> faults = new ArrayList<>();

  NewSilence(SilenceRequest body, Instant now) {
    this.body = body;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    Instant asked = body.startsAt();
    startsAt = asked == null || asked.isBefore(this.now) ? this.now : asked;
  }

  /**
   * The silence.
   *
   * @throws Refusal 422 with everything that is wrong
   */
  Silence of(String tenant, String id, String by) {
    List<Matcher> matchers = body.conditions();
    SilenceMatchers.faults(matchers)
        .forEach(fault -> faults.add(new Fault("/matchers" + fault.pointer(), fault.detail())));
    if (body.comment().isBlank()) {
      faults.add(new Fault("/comment", "must say why"));
    }
    Instant endsAt = endsAt();
    if (endsAt == null || !faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    return new Silence(id, tenant, matchers, startsAt, endsAt, body.comment().strip(), now, by);
  }

  private @Nullable Instant endsAt() {
    Duration duration = body.duration();
    Instant until = body.until();
    if (duration != null && until == null) {
      return endsAfter(duration);
    }
    if (until != null && duration == null) {
      return endsAt(until);
    }
    return refused("", "exactly one of 'for' and 'until' is required");
  }

  private @Nullable Instant endsAfter(Duration duration) {
    return duration.isPositive() && duration.compareTo(LONGEST) <= 0
        ? startsAt.plus(duration)
        : refused("/for", "must be longer than nothing and at most P3650D");
  }

  private @Nullable Instant endsAt(Instant until) {
    if (!until.isAfter(now)) {
      return refused("/until", "must be in the future");
    }
    return until.isAfter(startsAt) ? until : refused("/until", "must be after startsAt");
  }

  private @Nullable Instant refused(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
    return null;
  }
}
