package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What people ask of an issue. Every field may be left out in a signal by hand. */
public sealed interface IssueCommand {

  /** Who asks; absent in a signal by hand. */
  @Nullable String by();

  /** Says that it is not seen after all: the ladder is climbed from its first step. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unacknowledge(@Nullable String reason, @Nullable String by) implements IssueCommand {}

  /** Says that it is over. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Resolve(@Nullable String reason, @Nullable String by) implements IssueCommand {}

  /**
   * Goes on by the current declaration.
   *
   * @param name of another escalation; absent: the one it has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeEscalation(@Nullable String name, @Nullable String by) implements IssueCommand {}
}
