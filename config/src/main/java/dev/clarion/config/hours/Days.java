package dev.clarion.config.hours;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Days of the week, as they are written: {@code MON}, {@code MON-FRI}, {@code FRI-MON}, {@code
 * MON,WED}.
 */
public record Days(Set<DayOfWeek> days) {

  private static final String DAY = "(MON|TUE|WED|THU|FRI|SAT|SUN)";
  private static final String SOME = DAY + "(-" + DAY + ")?";

  /** What is written, as a regular expression. */
  public static final String PATTERN = SOME + "(," + SOME + ")*";

  private static final String LETTERS = "MONTUEWEDTHUFRISATSUN";

  public Days {
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /**
   * The days that a word stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  public static Days parse(String word) {
    if (!word.matches(PATTERN)) {
      throw new IllegalArgumentException("not days: " + word);
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : word.split(",", -1)) {
      String[] ends = part.split("-", -1);
      DayOfWeek last = day(ends[ends.length - 1]);
      for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    return new Days(days);
  }

  /** All of them; none at all stands for every day. */
  static Set<DayOfWeek> union(Collection<Days> some) {
    EnumSet<DayOfWeek> union = EnumSet.noneOf(DayOfWeek.class);
    some.forEach(days -> union.addAll(days.days));
    return union.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : union;
  }

  private static DayOfWeek day(String word) {
    return DayOfWeek.of(LETTERS.indexOf(word) / 3 + 1);
  }
}
