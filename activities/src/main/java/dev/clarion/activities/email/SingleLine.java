package dev.clarion.activities.email;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;

/**
 * What stands in a header must be one line: a line end would start a header of the sender's own.
 */
final class SingleLine {

  private SingleLine() {}

  /**
   * Refuses control characters, line and paragraph separators; nothing is cut or folded silently.
   *
   * @param what the text, for the message, which does not repeat it
   */
  static void require(String text, ErrorKind kind, String what) throws Undeliverable {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        throw new Undeliverable(
            kind,
            "%s has a control character (U+%04X) at position %d".formatted(what, (int) c, i + 1));
      }
    }
  }
}
