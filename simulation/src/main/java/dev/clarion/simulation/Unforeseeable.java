package dev.clarion.simulation;

/** There is too much of the future to look at all of it. The message says what was too much. */
public final class Unforeseeable extends Exception {

  private static final long serialVersionUID = 1L;

  Unforeseeable(String message) {
    super(message, null, false, false);
  }
}
