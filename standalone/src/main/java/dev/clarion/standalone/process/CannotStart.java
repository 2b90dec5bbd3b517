package dev.clarion.standalone.process;

/**
 * Clarion cannot start. The message is one sentence for the person who started it: what is wrong,
 * and what to do.
 */
public final class CannotStart extends RuntimeException {

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
