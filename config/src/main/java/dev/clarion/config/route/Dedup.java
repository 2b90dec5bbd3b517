package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an event tells of an issue that people were told of before.
 *
 * @param by the fields that two events of one issue have in common; the route and the recipient
 *     always belong to them, and the fingerprint of an event that has one stands for all of them
 * @param window how long an issue lasts from its first event on; one that must be acknowledged
 *     lasts until it is, at least
 * @param repeatInterval after which a repeat notifies again; null: never within the window
 */
public record Dedup(
    @Default("[type, subject.type, subject.id]") List<String> by,
    @Default("PT4H") @Range(from = "PT1S", to = "P366D") Duration window,
    @Nullable @Range(from = "PT1S", to = "P366D") Duration repeatInterval)
    implements Checked {

  /** What stands for a route's rule when it has none but keeps issues. */
  public static final Dedup USUAL =
      new Dedup(List.of("type", "subject.type", "subject.id"), Duration.ofHours(4), null);

  /** The same by other fields. */
  static Dedup by(List<String> fields, Dedup like) {
    return new Dedup(fields, like.window(), like.repeatInterval());
  }

  @Override
  public void check(Remarks remarks) {
    Fields.check(by, remarks, "by");
  }
}
