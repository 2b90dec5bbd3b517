package dev.clarion.config.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** When the clock on the wall shows a time. A later time is never at an earlier instant. */
public final class WallClock {

  private WallClock() {}

  /** The first instant at which it is that time there, or later when that time is skipped. */
  public static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).toInstant();
  }
}
