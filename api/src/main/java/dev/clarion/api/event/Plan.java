package dev.clarion.api.event;

import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Fingerprint;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.IssueKey;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.workflows.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that an event takes, when it is known who may hear of it.
 *
 * @param heard who is to be told, unless it is a repeat
 * @param muted who is not, whatever it is
 * @param seen the issue that goes on, as it stood when it was read; null when there was none
 */
record Plan(
    Taken taken, List<Telling> heard, List<EventView.Suppressed> muted, @Nullable Claimed seen) {

  String route() {
    return taken.route().name();
  }

  /**
   * Whether an event that goes on opens an issue of the route, or is counted on one: somebody hears
   * of it, or must acknowledge it. In that case it matters to others that nobody of the route can
   * be reached, or wants to be; only what is silenced or inhibited leaves all of them in peace.
   */
  boolean isOfIssue() {
    Route route = taken.route();
    return route.keepsIssues()
        && (!heard.isEmpty()
            || (route.acknowledges() && muted.stream().noneMatch(Planning::isQuiet)));
  }

  /** Of the issue that an event belongs to on that route. */
  static String fingerprint(Taken taken, Event event) {
    return fingerprint(taken.route(), event);
  }

  /** By what it is known as one of that issue. */
  static IssueKey key(Route route, Event event) {
    return new IssueKey(
        route.name(), route.issues().by(), fingerprint(route, event), source(event));
  }

  /** What an event is about, whatever routes there are. */
  static String source(Event event) {
    return Fingerprint.ofFields(
        "issue", List.of("type", "branch", "subject.type", "subject.id", "fingerprint"), event);
  }

  static String fingerprint(Route route, Event event) {
    return Fingerprint.of(route.name(), route.issues().by(), event);
  }
}
