package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.api.event.Recurrence.Before;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.store.issue.Told;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of a plan is told, and why others are not, by the issue as it was seen: what {@link Deciding}
 * would decide.
 */
record Hearing(List<Telling> told, List<Suppressed> suppressed) {

  /** Why people do not hear of an end. */
  static final String SILENT_END = "not_sent_when_resolved";

  private static final Before NOBODY = new Before(Map.of(), Instant.EPOCH);

  static Hearing of(Plan plan, Event event, Instant now) {
    List<Telling> told = new ArrayList<>();
    List<Suppressed> suppressed = new ArrayList<>(plan.muted());
    Claimed seen = plan.seen();
    Before before = seen == null ? NOBODY : Recurrence.told(seen.issue());
    for (Telling telling : plan.heard()) {
      Suppressed why = whyNot(plan, telling, event, before, now);
      if (why == null) {
        told.add(telling);
      } else {
        suppressed.add(why);
      }
    }
    return new Hearing(told, suppressed);
  }

  private static @Nullable Suppressed whyNot(
      Plan plan, Telling telling, Event event, Before before, Instant now) {
    Route route = plan.taken().route();
    Claimed seen = plan.seen();
    if (event.status() == EventStatus.RESOLVED) {
      return whyNotOfTheEnd(plan, telling, seen == null ? null : seen.issue(), now);
    }
    if (!route.keepsIssues() || seen == null || seen.issue().isOver(now)) {
      return null;
    }
    Recurrence recurrence = Recurrence.of(seen, event);
    return recurrence.tells(before.at(telling), route.issues(), now)
        ? null
        : repeated(plan, telling, recurrence, seen.issue(), before.of(telling));
  }

  /** Why somebody does not hear that it is over; null when they do. */
  static @Nullable Suppressed whyNotOfTheEnd(
      Plan plan, Telling telling, @Nullable LoggedIssue issue, Instant now) {
    Route route = plan.taken().route();
    if (route.keepsIssues() && (issue == null || issue.isOver(now))) {
      return Planning.suppressed(plan.route(), telling, "nothing_to_resolve", null, null);
    }
    return route.sendResolved()
        ? null
        : Planning.suppressed(plan.route(), telling, SILENT_END, null, null);
  }

  /** Of a repeat that they do not hear of. */
  static Suppressed repeated(
      Plan plan, Telling telling, Recurrence recurrence, LoggedIssue issue, Optional<Told> before) {
    return Planning.suppressed(
        plan.route(),
        telling,
        recurrence == Recurrence.ACKNOWLEDGED ? "acknowledged" : "duplicate",
        null,
        before.map(Told::notification).orElse(issue.id()));
  }
}
