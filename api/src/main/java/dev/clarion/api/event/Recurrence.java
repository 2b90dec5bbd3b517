package dev.clarion.api.event;

import dev.clarion.config.route.Dedup;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.store.issue.Told;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an event is to the issue that it belongs to.
 *
 * <p>Only a new issue, one that has become more urgent, and one whose {@code repeatInterval} is
 * over are told of to everybody; of a repeat hears only who was not told before. While somebody has
 * acknowledged, repeats are silent altogether.
 */
enum Recurrence {
  FIRST,
  RAISED,
  AGAIN,
  REPEAT,
  ACKNOWLEDGED;

  static Recurrence of(Claimed claimed, Event event, Dedup rule, Instant now) {
    LoggedIssue issue = claimed.issue();
    if (claimed.opened()) {
      return FIRST;
    }
    if (event.severity().compareTo(issue.severity()) > 0) {
      return RAISED;
    }
    if (issue.state() == IssueState.ACKNOWLEDGED) {
      return ACKNOWLEDGED;
    }
    Duration interval = rule.repeatInterval();
    return interval != null && !issue.notifiedAt().plus(interval).isAfter(now) ? AGAIN : REPEAT;
  }

  /** Whether everybody is told, whoever was told before. */
  boolean tellsEverybody() {
    return this == FIRST || this == RAISED || this == AGAIN;
  }

  /** Whether somebody is told who was told before, or was not. */
  boolean tells(Optional<Told> before) {
    return tellsEverybody() || (this == REPEAT && before.isEmpty());
  }

  /** Who was told of an issue, to be found by their address. */
  record Before(Map<List<String>, Told> told) {

    /** The last notification that told somebody. */
    Optional<Told> of(Telling telling) {
      return Optional.ofNullable(told.get(List.of(telling.channel(), telling.address())));
    }
  }

  static Before told(LoggedIssue issue) {
    return new Before(
        issue.told().stream()
            .collect(
                Collectors.toMap(
                    told -> List.of(told.channel(), told.recipient()),
                    Function.identity(),
                    (first, _) -> first)));
  }
}
