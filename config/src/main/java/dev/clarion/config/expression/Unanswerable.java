package dev.clarion.config.expression;

import java.io.Serial;

/** An expression asks for something that is not there, or that is of another kind. */
public final class Unanswerable extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final String PREFIX = "evaluation error";

  Unanswerable(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What the library says, without where in the text it says it. */
  static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    int colon = message.startsWith(PREFIX) ? message.indexOf(':', PREFIX.length()) : -1;
    int afterPlace = message.startsWith(PREFIX) ? message.indexOf(": ") : -1;
    int from = afterPlace >= 0 ? afterPlace + 2 : colon + 1;
    return message.substring(from).strip();
  }
}
