package dev.clarion.activities.email.smtp;

import java.time.Duration;

/**
 * The moment at which something must be over. A server that drips one byte at a time renews every
 * read timeout, and never this.
 */
public final class Deadline {

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; zero when it is over. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  public boolean isOver() {
    return nanos - System.nanoTime() <= 0;
  }

  /** Halfway between now and then: leaves as much again for a second try. */
  public Deadline halfway() {
    return in(remaining().dividedBy(2));
  }

  /** This one, or so much from now, whichever comes first. */
  Deadline within(Duration time) {
    Deadline other = in(time);
    return other.nanos - nanos < 0 ? other : this;
  }

  /** What is left for a socket's timeout, where 0 would mean for ever; at least 1 ms. */
  int socketTimeout() {
    return Math.clamp(remaining().toMillis(), 1, Integer.MAX_VALUE);
  }
}
