package dev.clarion.activities.channel;

/**
 * Is told how far a delivery has come, while it goes there. A step that was begun and is not done
 * when the delivery ends is the one that failed; the outcome says why.
 */
public interface Steps {

  /** The steps of a delivery, in their order; a channel leaves out those that it does not take. */
  enum Step {
    /** The server's name is looked up. */
    NAME,
    /** The addresses are checked: Clarion may reach them. */
    ADDRESS,
    CONNECT,
    TLS,
    /** The server says who it is and what it can do. */
    GREETING,
    /** Clarion proves who it is. */
    LOGIN,
    /** The message is handed over, and accepted. */
    ACCEPT
  }

  /** For deliveries that nobody watches. */
  Steps UNWATCHED =
      new Steps() {
        @Override
        public void begin(Step step) {}

        @Override
        public void done(Step step, String detail) {}

        @Override
        public boolean areWatched() {
          return false;
        }
      };

  void begin(Step step);

  /**
   * A step is behind.
   *
   * @param detail what came of it, as a sentence for the operator; no secret, no content
   */
  void done(Step step, String detail);

  /** Whether somebody wants to see every step, so that no connection is used again. */
  default boolean areWatched() {
    return true;
  }
}
