package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import java.time.Duration;
import java.util.List;

/**
 * That one event mutes others while it goes on: the outage of a server its warnings.
 *
 * @param source the event that mutes
 * @param target those that it mutes
 * @param equal the fields that both have in common; a field that neither has is no common one
 * @param window how long after its last event the source goes on when nothing resolves it
 */
public record Inhibit(
    Match source,
    Match target,
    @Default("[subject.type, subject.id]") List<String> equal,
    @Default("PT4H") @Range(from = "PT1S", to = "P366D") Duration window)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    Fields.check(equal, remarks, "equal");
  }
}
