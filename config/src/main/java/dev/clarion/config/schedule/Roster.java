package dev.clarion.config.schedule;

import java.time.Instant;

/** Who is on call by one rule. Safe for use by many threads. */
public interface Roster {

  /**
   * The shift that goes on at an instant, possibly one of nobody. At each instant of it the answer
   * is the same.
   */
  Shift at(Instant at);
}
