package dev.clarion.activities.channel;

import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;

/** A message that cannot be made: the address, the content or the settings do not fit. */
public final class Undeliverable extends Exception {

  private final ErrorKind kind;
  private final String reason;
  private final boolean passing;

  /**
   * Says what does not fit, so that no other try cures it.
   *
   * @param message for the operator; no secret, no content
   */
  public Undeliverable(ErrorKind kind, String message) {
    this(kind, message, false);
  }

  private Undeliverable(ErrorKind kind, String message, boolean passing) {
    super(message);
    this.kind = kind;
    this.reason = message;
    this.passing = passing;
  }

  /** What another try may cure, although nothing can be made of it now. */
  public static Undeliverable passing(ErrorKind kind, String message) {
    return new Undeliverable(kind, message, true);
  }

  /** Whether another try may cure it. */
  public boolean isPassing() {
    return passing;
  }

  /** What it makes of an attempt. */
  public Outcome outcome() {
    return passing ? new Outcome.Deferred(kind, reason, null) : new Outcome.Rejected(kind, reason);
  }

  public ErrorKind kind() {
    return kind;
  }

  /** What does not fit, as a sentence. */
  public String reason() {
    return reason;
  }
}
