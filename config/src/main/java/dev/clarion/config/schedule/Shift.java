package dev.clarion.config.schedule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time during which the same people are on call.
 *
 * @param to not included
 * @param people names of recipients, each once; none: nobody is on call
 */
public record Shift(Instant from, Instant to, List<String> people) {

  static Shift of(Instant from, Instant to, String... people) {
    return new Shift(from, to, List.of(people));
  }

  /** Whether somebody is on call. */
  public boolean isManned() {
    return !people.isEmpty();
  }

  /** Whether it is going on then. */
  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** The part that is between two instants. */
  Shift within(Instant start, Instant end) {
    return new Shift(from.isAfter(start) ? from : start, to.isBefore(end) ? to : end, people);
  }

  /** What another shift, which does not go on at an instant, leaves of it around that instant. */
  Shift without(Shift other, Instant at) {
    return other.from.isAfter(at) ? within(from, other.from) : within(other.to, to);
  }

  /** The part that both have in common, with the people of both. */
  Shift with(Shift other) {
    Shift common = within(other.from, other.to);
    return new Shift(
        common.from,
        common.to,
        Stream.concat(people.stream(), other.people.stream()).distinct().toList());
  }
}
