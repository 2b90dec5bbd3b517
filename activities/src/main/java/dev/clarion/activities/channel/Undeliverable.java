package dev.clarion.activities.channel;

import dev.clarion.workflows.retry.ErrorKind;

/**
 * A message that cannot be made: the address, the content or the settings do not fit. No other try
 * cures it.
 */
public final class Undeliverable extends Exception {

  private final ErrorKind kind;
  private final String reason;

  /**
   * Says what does not fit.
   *
   * @param message for the operator; no secret, no content
   */
  public Undeliverable(ErrorKind kind, String message) {
    super(message);
    this.kind = kind;
    this.reason = message;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** What does not fit, as a sentence. */
  public String reason() {
    return reason;
  }
}
