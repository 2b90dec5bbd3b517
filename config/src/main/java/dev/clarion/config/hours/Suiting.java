package dev.clarion.config.hours;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** A time that suits two. Each says of an instant when it suits them: then, or later. */
public final class Suiting {

  /** Two weeks of hours that begin every day; who never agree are not asked for ever. */
  private static final int MOST = 14;

  private Suiting() {}

  /**
   * The first instant that suits both.
   *
   * @return when they do not agree, the first that suits the second after one that suits the first
   */
  public static Instant first(
      Instant from, UnaryOperator<Instant> one, UnaryOperator<Instant> other) {
    Instant first = other.apply(one.apply(from));
    Instant at = first;
    for (int i = 0; i < MOST; i++) {
      Instant next = other.apply(one.apply(at));
      if (next.equals(at)) {
        return at;
      }
      at = next;
    }
    return first;
  }
}
