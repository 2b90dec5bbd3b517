package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody must say that they have seen it.
 *
 * @param required whether they must
 * @param escalation the ladder that is climbed until they do
 * @param validFor after this long without {@code resolved}, an acknowledged issue is open again and
 *     climbs from the first step; null: an acknowledgement stands
 * @param remindEvery how often those who were told are told again while nobody acknowledges; null:
 *     never
 */
public record Acknowledging(
    @Default("true") boolean required,
    @Nullable String escalation,
    @Nullable @Range(from = "PT1S", to = "P366D") Duration validFor,
    @Nullable @Range(from = "PT1S", to = "P366D") Duration remindEvery)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (!required && (escalation != null || validFor != null || remindEvery != null)) {
      remarks.fault("nothing of this happens unless an acknowledgement is required", "required");
    }
  }
}
