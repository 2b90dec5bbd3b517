package dev.clarion.store.notification;

import static java.util.stream.Collectors.joining;

import dev.clarion.store.sql.Values;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as SQL. Each condition is written so that an index of the schema can answer it. */
final class Conditions {

  /** How far {@code sent_at} is from {@code created_at} unless {@code late_sent_at} has it. */
  private static final Duration AT_ONCE = Duration.ofHours(1);

  private final List<String> conditions = new ArrayList<>();
  private final List<String> alternatives = new ArrayList<>();
  private final Values values = new Values();

  private Conditions(String tenant) {
    add("tenant = %s", values.text(tenant));
  }

  /** What a tenant has that fits. The tenant is {@code $1}. */
  static Conditions of(String tenant, NotificationFilter filter) {
    Conditions all = new Conditions(tenant);
    all.states(filter.states());
    all.anyOf("channel", filter.channels());
    all.anyOf("channel_type", filter.channelTypes());
    all.anyOf("template", filter.templates());
    all.anyOfLong("event_type", filter.eventTypes());
    all.anyOf("severity", wire(filter.severities()));
    all.anyOf("route", filter.routes());
    if (filter.subject() != null) {
      all.anyOf("subject_type", List.of(filter.subject().type()));
      all.anyOfLong("subject_id", List.of(filter.subject().id()));
    }
    all.anyOfLong("recipient", filter.recipient() == null ? null : List.of(filter.recipient()));
    all.time("created_at >= %s", filter.createdFrom());
    all.time("created_at < %s", filter.createdTo());
    if (filter.sentFrom() != null || filter.sentTo() != null) {
      all.sent(filter.sentFrom(), filter.sentTo());
    }
    all.text(filter.text());
    if (filter.acknowledged() != null) {
      // Told by the state, which has an index: no notification comes back from there.
      all.conditions.add(
          filter.acknowledged() ? "attention = 'acknowledged'" : "state <> 'acknowledged'");
    }
    return all;
  }

  void after(Cursor cursor, NotificationLog.Sort sort) {
    String direction = sort == NotificationLog.Sort.CREATED_ASC ? ">" : "<";
    values.time(cursor.createdAt()).text(cursor.id());
    conditions.add(
        "(created_at, id) %s ($%d, $%d)".formatted(direction, values.size() - 1, values.size()));
  }

  /** One condition, or several of which a row fits at most one. */
  List<String> sql() {
    String shared = String.join("\n  AND ", conditions);
    return alternatives.isEmpty()
        ? List.of(shared)
        : alternatives.stream().map(one -> shared + "\n  AND " + one).toList();
  }

  Values values() {
    return values;
  }

  private void states(@Nullable List<NotificationState> states) {
    if (states == null) {
      return;
    }
    List<String> any = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (NotificationState state : states) {
      switch (state) {
        case SENT -> any.add("state = 'sent'");
        // Few among many, and not in the index of states: they are the ones with an open attempt.
        case PROCESSING ->
            any.add(
                "(state = 'processing' AND id = ANY (ARRAY(SELECT notification FROM attempt"
                    + " WHERE attempt.tenant = $1 AND ending = 'in_flight')))");
        case QUEUED, RETRYING, PARKED, DEAD_LETTER, ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED ->
            waiting.add(state.wire());
      }
    }
    if (!waiting.isEmpty()) {
      any.add("attention = ANY ($%d)".formatted(values.texts(waiting).size()));
    }
    conditions.add(any.isEmpty() ? "false" : any.stream().collect(joining(" OR ", "(", ")")));
  }

  private void anyOf(String column, @Nullable List<String> wanted) {
    if (wanted != null) {
      add(column + " = ANY (%s)", values.texts(wanted));
    }
  }

  /** Of a column whose values may be too long for an index, which has their beginning. */
  private void anyOfLong(String column, @Nullable List<String> wanted) {
    if (wanted != null) {
      add("left(" + column + ", 500) = ANY (%s)", values.texts(beginnings(wanted)));
      if (wanted.stream().anyMatch(value -> value.length() >= 500)) {
        anyOf(column, wanted);
      }
    }
  }

  private void time(String condition, @Nullable Instant time) {
    if (time != null) {
      add(condition, values.time(time));
    }
  }

  /**
   * A time of sending is a range of the index of creation, as most are sent at once, and a range of
   * the index of those that were not.
   */
  private void sent(@Nullable Instant from, @Nullable Instant to) {
    List<String> atOnce = new ArrayList<>(List.of("late_sent_at IS NULL"));
    List<String> late = new ArrayList<>(List.of("late_sent_at IS NOT NULL"));
    if (from != null) {
      int n = values.time(from).size();
      atOnce.add("sent_at >= $%d AND created_at >= $%d".formatted(n, n + 1));
      late.add("late_sent_at >= $" + n);
      values.time(Values.storable(from).minus(AT_ONCE));
    }
    if (to != null) {
      int n = values.time(to).size();
      atOnce.add("sent_at < $%d AND created_at <= $%d".formatted(n, n + 1));
      late.add("late_sent_at < $" + n);
      values.time(Values.storable(to).plus(AT_ONCE));
    }
    alternatives.add(String.join(" AND ", atOnce));
    alternatives.add(String.join(" AND ", late));
  }

  private void text(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    add(
        "search_text LIKE lower(%s COLLATE \"und-x-icu\") COLLATE \"C\"",
        values.text("%" + escaped + "%"));
  }

  private void add(String condition, Values including) {
    conditions.add(condition.formatted("$" + including.size()));
  }

  /** PostgreSQL's {@code left} counts code points. */
  private static List<String> beginnings(List<String> texts) {
    return texts.stream()
        .map(text ->
            text.codePointCount(0, text.length()) <= 500
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 500)))
        .toList();
  }

  private static @Nullable List<String> wire(@Nullable List<Severity> severities) {
    return severities == null ? null : severities.stream().map(Severity::wire).toList();
  }
}
