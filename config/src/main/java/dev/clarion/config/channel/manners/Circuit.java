package dev.clarion.config.channel.manners;

import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import java.time.Duration;

/**
 * When a destination counts as down, and how it comes back. A failure is an attempt without an
 * answer, or one with a 5xx; any other answer begins the count anew.
 *
 * @param failures in a row after which notifications are parked; after half of them, newcomers go
 *     to the slow lane
 * @param probe how long after a failure one of them tries again
 * @param releasePerSecond how many of the parked go a second, once the destination answers
 */
public record Circuit(
    @Default("10") @Range(from = "1", to = "1000") int failures,
    @Default("PT30S") @Range(from = "PT0.1S", to = "PT1H") Duration probe,
    @Default("host") Per key,
    @Default("10") @Range(from = "1", to = "1000") int releasePerSecond) {

  /** After so many failures in a row newcomers keep out of the fast lane. */
  public int slowAfter() {
    return (failures + 1) / 2;
  }
}
