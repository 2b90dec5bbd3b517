package dev.clarion.store;

/** The database is not there, or not one that Clarion can use; the message says what to do. */
public final class UnsuitableDatabase extends RuntimeException {

  /**
   * Says what is wrong.
   *
   * @param message a sentence for the operator
   */
  public UnsuitableDatabase(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same, when nothing else failed before. */
  public UnsuitableDatabase(String message) {
    super(message);
  }
}
