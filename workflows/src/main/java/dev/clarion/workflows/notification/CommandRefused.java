package dev.clarion.workflows.notification;

/**
 * A command that does not apply to the notification's state. Its message is the reason.
 *
 * <p>Not an {@code ApplicationFailure}: the SDK hides the type of one that a validator throws, and
 * clients tell a refusal by it.
 */
public final class CommandRefused extends RuntimeException {

  /** The failure type that a client sees. */
  public static final String TYPE = CommandRefused.class.getName();

  /** Says why, as a sentence. */
  public CommandRefused(String reason) {
    super(reason);
  }
}
