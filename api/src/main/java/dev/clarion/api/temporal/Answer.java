package dev.clarion.api.temporal;

/** What a workflow says to a command. */
public sealed interface Answer {

  /** It did it; what came of it is in the log. */
  record Done() implements Answer {}

  /**
   * It does not apply.
   *
   * @param reason why, in the workflow's words
   */
  record Refused(String reason) implements Answer {}

  /** There is no such workflow under way: it has ended, or never was. */
  record Gone() implements Answer {}
}
