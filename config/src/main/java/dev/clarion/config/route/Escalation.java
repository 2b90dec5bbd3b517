package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Key;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.issue.Ladder;
import java.time.Duration;
import java.util.List;

/**
 * A ladder that is climbed while nobody acknowledges.
 *
 * @param steps from the first on
 * @param repeat how often it is climbed again after its last step
 */
public record Escalation(List<Step> steps, @Default("0") @Range(from = "0", to = "100") int repeat)
    implements Checked {

  /**
   * One rung.
   *
   * @param pause after the one before; of the first, after the issue was opened
   * @param notices whom then
   */
  public record Step(
      @Key("wait") @Range(from = "PT0S", to = "P366D") Duration pause,
      @Key("notify") List<Notice> notices)
      implements Checked {

    @Override
    public void check(Remarks remarks) {
      if (notices.isEmpty()) {
        remarks.fault("expected somebody to notify", "notify");
      }
      for (int i = 0; i < notices.size(); i++) {
        if (notices.get(i).digest() != null) {
          remarks.fault("what escalates is not collected for a digest", "notify", i, "digest");
        }
      }
    }
  }

  @Override
  public void check(Remarks remarks) {
    if (steps.isEmpty()) {
      remarks.fault("expected at least one step", "steps");
    }
    Duration round = steps.stream().map(Step::pause).reduce(Duration.ZERO, Duration::plus);
    if (repeat > 0 && !steps.isEmpty() && round.isZero()) {
      remarks.fault("a ladder that is climbed again must wait somewhere", "repeat");
    }
  }

  /** As an issue's workflow climbs it. */
  public Ladder ladder(String name, String revision) {
    return new Ladder(name, revision, steps.stream().map(Step::pause).toList(), repeat);
  }
}
