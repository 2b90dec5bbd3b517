package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.expression.Expression;
import dev.clarion.workflows.notification.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events; a key that is left out takes all.
 *
 * @param eventTypes one of them
 * @param minSeverity this or a more urgent one
 * @param maxSeverity this or a less urgent one
 * @param branches one of them
 * @param subjectTypes one of them
 * @param when a condition over {@code event} and {@code data}; one that cannot be answered, because
 *     it asks for what is not there, does not hold
 */
public record Match(
    @Default("[]") List<String> eventTypes,
    @Nullable Severity minSeverity,
    @Nullable Severity maxSeverity,
    @Default("[]") List<String> branches,
    @Default("[]") List<String> subjectTypes,
    @Nullable Expression when)
    implements Checked {

  /** Every event. */
  static final Match ALL = new Match(List.of(), null, null, List.of(), List.of(), null);

  @Override
  public void check(Remarks remarks) {
    if (minSeverity != null && maxSeverity != null && minSeverity.compareTo(maxSeverity) > 0) {
      remarks.fault(
          "no severity is at least this and at most " + maxSeverity.wire(), "minSeverity");
    }
  }
}
