package dev.clarion.config.schedule;

import dev.clarion.config.schedule.CalendarPart.Line;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import net.fortuna.ical4j.util.Strings;

/** Reads one event of a calendar. */
final class EventReader {

  private static final String MAIL = "mailto:";
  private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private static final Duration LONGEST = Duration.ofDays(3660);

  private final CalendarPart event;
  private final EventTimes times;
  private final String startValue;
  private final LocalDateTime start;

  EventReader(CalendarPart event, CalendarZones zones) throws NotACalendar {
    this.event = event;
    Line dtStart =
        event.line("DTSTART").orElseThrow(() -> new NotACalendar("an event has no DTSTART"));
    this.times = EventTimes.of(dtStart, zones);
    this.startValue = dtStart.value();
    this.start = times.time(dtStart);
  }

  String uid() {
    return value("UID").orElse("");
  }

  boolean isCancelled() {
    return value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent();
  }

  /** Which repetition of another event it takes the place of. */
  Optional<Line> replaced() throws NotACalendar {
    Optional<Line> replaced = event.line("RECURRENCE-ID");
    if (replaced.isPresent() && replaced.get().parameters().containsKey("RANGE")) {
      throw new NotACalendar("RECURRENCE-ID with RANGE is not taken: split the event");
    }
    return replaced;
  }

  /**
   * What it says.
   *
   * @param replacements repetitions that are told by events of their own
   */
  CalendarEvent event(List<Line> replacements) throws NotACalendar {
    Set<LocalDateTime> excluded = all("EXDATE");
    for (Line replacement : replacements) {
      excluded.add(times.time(replacement));
    }
    Length length = length();
    Duration whole = length.local.plus(length.elapsed);
    if (!whole.isPositive() || whole.compareTo(LONGEST) > 0) {
      throw new NotACalendar("the event of " + start + " takes no time, or more than ten years");
    }
    return new CalendarEvent(
        start,
        times.zone(),
        length.local,
        length.elapsed,
        rules(),
        all("RDATE"),
        excluded,
        names(),
        mails());
  }

  private record Length(Duration local, Duration elapsed) {}

  private Length length() throws NotACalendar {
    Optional<Line> end = event.line("DTEND");
    if (end.isPresent()) {
      // Each repetition takes exactly as long, says RFC 5545; but a shift that ends at 09:00 does
      // so too when the clock was set in between, or nobody would be on call for an hour.
      return new Length(Duration.between(start, times.time(end.get())), Duration.ZERO);
    }
    String written = value("DURATION").orElse(EventTimes.isDate(startValue) ? "P1D" : "P0D");
    try {
      String[] parts = written.split("T", -1);
      return new Length(
          parts[0].equals("P")
              ? Duration.ZERO
              : Duration.ofDays(Period.parse(parts[0]).get(ChronoUnit.DAYS)),
          parts.length == 1 ? Duration.ZERO : Duration.parse("PT" + parts[1]));
    } catch (DateTimeException _) {
      throw new NotACalendar("DURATION is none: " + written);
    }
  }

  private List<String> rules() throws NotACalendar {
    List<String> rules = new ArrayList<>();
    for (Line line : event.lines("RRULE").toList()) {
      try {
        Recur<LocalDateTime> rule = rule(new Recur<>(line.value()));
        // Tried once, so that it does not fail when somebody must be told.
        rule.getDates(start, start, start.plusYears(1));
        rules.add(rule.toString());
      } catch (IllegalArgumentException | DateTimeException _) {
        throw new NotACalendar("RRULE is none: " + line.value());
      }
    }
    return rules;
  }

  /** The rule with its end in local time, as the repetitions are worked out, and in full. */
  private Recur<LocalDateTime> rule(Recur<LocalDateTime> rule) throws NotACalendar {
    if (TOO_OFTEN.contains(rule.getFrequency()) || rule.getInterval() == 0) {
      throw new NotACalendar("no shift comes again as often as by the rule " + rule);
    }
    Recur.Builder<LocalDateTime> local = new Recur.Builder<>(rule);
    Temporal until = rule.getUntil();
    if (until != null) {
      local.until(times.end(until));
    }
    if (rule.getWeekStartDay() == null) {
      // The library would take the first day of the machine's locale.
      local.weekStartDay(WeekDay.MO);
    }
    return local.build();
  }

  private Set<LocalDateTime> all(String name) throws NotACalendar {
    Set<LocalDateTime> all = new TreeSet<>();
    for (Line line : event.lines(name).toList()) {
      all.addAll(times.times(line));
    }
    return all;
  }

  private List<String> names() {
    return value("SUMMARY").stream()
        .flatMap(summary -> Stream.of(Strings.unescape(summary).split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private List<String> mails() {
    return event
        .lines("ATTENDEE")
        .map(Line::value)
        .filter(address -> address.toLowerCase(Locale.ROOT).startsWith(MAIL))
        .map(address -> address.substring(MAIL.length()))
        .toList();
  }

  private Optional<String> value(String name) {
    return event.line(name).map(Line::value);
  }
}
