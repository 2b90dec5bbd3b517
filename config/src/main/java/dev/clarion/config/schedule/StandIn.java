package dev.clarion.config.schedule;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Remarks;
import java.time.ZoneId;
import java.util.List;

/** People who stand in for whoever would be on call. */
public record StandIn(Moment from, Moment to, List<String> people) implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (people.isEmpty()) {
      remarks.fault("expected at least one recipient", "people");
    }
  }

  /** Whether it ends after it begins. */
  public boolean isForward(ZoneId zone) {
    return from.in(zone).isBefore(to.in(zone));
  }

  Shift in(ZoneId zone) {
    return new Shift(from.in(zone), to.in(zone), people);
  }
}
