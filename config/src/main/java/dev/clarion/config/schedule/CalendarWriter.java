package dev.clarion.config.schedule;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Writes shifts as a calendar (RFC 5545), one event each, with its times in UTC. */
public final class CalendarWriter {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarWriter() {}

  /**
   * A calendar of shifts. An event's {@code UID} is made of the schedule and the start, so that a
   * program that reads the calendar again finds the event again.
   *
   * @param schedule its name
   * @param now when it is written
   */
  public static String write(String schedule, List<Shift> shifts, Instant now) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Clarion//Schedules//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableMethod.PUBLISH);
    calendar.add(new XProperty("X-WR-CALNAME", schedule));
    shifts.forEach(shift -> calendar.add(event(schedule, shift, now)));
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    return text.toString();
  }

  private static VEvent event(String schedule, Shift shift, Instant now) {
    return new VEvent(
        new PropertyList(
            List.of(
                new Uid(schedule + "-" + STAMP.format(shift.from()) + "@clarion"),
                new DtStamp(now),
                new DtStart<>(shift.from()),
                new DtEnd<>(shift.to()),
                new Summary(String.join(", ", shift.people())),
                ImmutableTransp.TRANSPARENT)));
  }
}
