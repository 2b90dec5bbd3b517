package dev.clarion.config.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is on call when. All rosters count at once: at each time, everybody is on call whom one of
 * them names. While a stand-in is on, nobody else is; of several at once the last one counts.
 *
 * @param timeZone of local times, and of whoever shows it
 * @param rosters rotations in their order, then the calendar
 * @param standIns in the order of their declaration
 */
public record Schedule(ZoneId timeZone, List<Roster> rosters, List<Shift> standIns) {

  /** Names of the recipients who are on call at an instant; each once. */
  public List<String> onCall(Instant at) {
    return at(at).people();
  }

  /** The shift that goes on at an instant, possibly one of nobody. */
  public Shift at(Instant at) {
    int last = standIns.size() - 1;
    while (last >= 0 && !standIns.get(last).contains(at)) {
      last--;
    }
    Shift shift = last < 0 ? regular(at) : standIns.get(last);
    for (Shift standIn : standIns.subList(last + 1, standIns.size())) {
      shift = shift.without(standIn, at);
    }
    return shift;
  }

  /**
   * The shifts of a time, in their order: whole ones, so that the first may begin before it and the
   * last may end after it. While nobody is on call there is none.
   */
  public List<Shift> shifts(Instant from, Instant to) {
    List<Shift> shifts = new ArrayList<>();
    for (Instant next = from; next.isBefore(to); ) {
      Shift shift = at(next);
      if (shift.isManned()) {
        shifts.add(shift);
      }
      next = shift.to();
    }
    return shifts;
  }

  private Shift regular(Instant at) {
    return rosters.stream()
        .map(roster -> roster.at(at))
        .reduce(Shift.of(Instant.MIN, Instant.MAX), Shift::with);
  }
}
