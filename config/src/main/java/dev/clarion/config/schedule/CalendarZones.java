package dev.clarion.config.schedule;

import com.ibm.icu.util.TimeZone;
import dev.clarion.config.schedule.CalendarPart.Line;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zones of a calendar by their {@code TZID}: a name of the IANA database, also with
 * something before it, a name of Windows, or one that the calendar tells the place of. What the
 * calendar itself defines of a zone is not looked at.
 */
record CalendarZones(List<CalendarPart> parts) {

  ZoneId of(String tzid) throws NotACalendar {
    return Stream.of(
            known(tzid),
            known(tzid.replaceFirst("^/?.*?/([A-Z][A-Za-z]+/[A-Za-z_/-]+)$", "$1")),
            known(TimeZone.getIDForWindowsID(tzid, "001")),
            place(tzid))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new NotACalendar("the time zone '" + tzid + "' is not known"));
  }

  private Optional<ZoneId> place(String tzid) {
    return parts.stream()
        .filter(zone -> zone.line("TZID").map(Line::value).filter(tzid::equals).isPresent())
        .flatMap(zone -> zone.lines("X-LIC-LOCATION"))
        .flatMap(place -> known(place.value()).stream())
        .findFirst();
  }

  private static Optional<ZoneId> known(@Nullable String name) {
    try {
      return Optional.ofNullable(name).map(ZoneId::of);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
