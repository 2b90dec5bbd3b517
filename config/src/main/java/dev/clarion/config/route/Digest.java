package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.hours.LocalTimes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is collected and told of at once.
 *
 * @param at local times such as {@code MON 08:00}, in the recipient's time zone; exactly one of
 *     this and {@code interval}
 * @param interval after the first entry
 * @param maximum of entries, at which it is released at once
 * @param template what it is written with; its entries are in {@code digest.entries}
 * @param by the fields that two entries have in common of which only the later is kept; empty: all
 *     are kept
 */
public record Digest(
    @Nullable LocalTimes at,
    @Nullable @Range(from = "PT1S", to = "P366D") Duration interval,
    @Default("1000") @Range(from = "1", to = "1000") int maximum,
    @Default("digest") String template,
    @Default("[type, subject.type, subject.id]") List<String> by)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if ((at == null) == (interval == null)) {
      remarks.fault("expected either 'at' or 'interval'");
    }
    if (!by.isEmpty()) {
      Fields.check(by, remarks, "by");
    }
  }
}
