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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to the issue that it belongs to.
 *
 * <p>Only a new issue and one that has become more urgent are told of to everybody; of a repeat
 * hears who was not told before, or was so long ago that {@code repeatInterval} is over. While
 * somebody has acknowledged, repeats are silent altogether.
 */
enum Recurrence {
  FIRST,
  RAISED,
  REPEAT,
  ACKNOWLEDGED;

  static Recurrence of(Claimed claimed, Event event) {
    LoggedIssue issue = claimed.issue();
    if (claimed.opened()) {
      return FIRST;
    }
    if (event.severity().compareTo(issue.severity()) > 0) {
      return RAISED;
    }
    return issue.state() == IssueState.ACKNOWLEDGED ? ACKNOWLEDGED : REPEAT;
  }

  /** Whether everybody is told, whoever was told before. */
  boolean tellsEverybody() {
    return this == FIRST || this == RAISED;
  }

  /**
   * Whether somebody is told.
   *
   * @param before when they were told last; null: they were not
   */
  boolean tells(@Nullable Instant before, Dedup rule, Instant now) {
    Duration interval = rule.repeatInterval();
    boolean due = before == null || (interval != null && !before.plus(interval).isAfter(now));
    return tellsEverybody() || (this == REPEAT && due);
  }

  /** Who was told of an issue, to be found by their address. */
  record Before(Map<List<String>, Told> told, Instant otherwise) {

    static Before of(List<Told> told, Instant otherwise) {
      Map<List<String>, Told> all = new LinkedHashMap<>();
      told.forEach(each -> all.put(place(each.channel(), each.recipient()), each));
      return new Before(all, otherwise);
    }

    /** The last notification that told somebody. */
    Optional<Told> of(Telling telling) {
      return Optional.ofNullable(told.get(place(telling.channel(), telling.address())));
    }

    /** When that was; null when they were not told. */
    @Nullable Instant at(Telling telling) {
      Told last = told.get(place(telling.channel(), telling.address()));
      return last == null ? null : Objects.requireNonNullElse(last.at(), otherwise);
    }

    /** All of them, when some are told anew. */
    List<Told> with(List<Told> anew) {
      return List.copyOf(
          of(Stream.concat(told.values().stream(), anew.stream()).toList(), otherwise)
              .told()
              .values());
    }

    private static List<String> place(String channel, String recipient) {
      return List.of(channel, recipient);
    }
  }

  /**
   * Somebody who is told.
   *
   * @param notification null: together with others
   */
  static Told told(Telling telling, @Nullable String notification, Instant now) {
    Instant at = Objects.requireNonNullElse(telling.sendAt(), now);
    return new Told(telling.channel(), telling.address(), notification, at);
  }

  static Before told(LoggedIssue issue) {
    return Before.of(issue.told(), issue.notifiedAt());
  }
}
