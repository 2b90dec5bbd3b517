package dev.clarion.api.callback.twilio;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody means who answers to a text message. */
sealed interface Reply {

  /** The first word says so; the rest is a note. */
  Pattern ACKNOWLEDGE =
      Pattern.compile(
          "(?:ack(?:nowledged?)?|ok(?:ay)?|yes|ja)\\b[\\s.,:;!-]*(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The words that Twilio itself obeys, when one is the whole of a message. */
  Set<String> STOPS =
      Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout");

  Set<String> STARTS = Set.of("start", "unstop");

  /**
   * Has seen it.
   *
   * @param note null: nothing more was said
   */
  record Acknowledges(@Nullable String note) implements Reply {}

  /** Wants nothing more from this sender. */
  record Stops() implements Reply {}

  /** Wants to hear from it again. */
  record Starts() implements Reply {}

  /** Something else. */
  record Other() implements Reply {}

  static Reply of(String body) {
    String text = body.strip();
    String word = text.toLowerCase(Locale.ROOT);
    if (STOPS.contains(word)) {
      return new Stops();
    }
    if (STARTS.contains(word)) {
      return new Starts();
    }
    Matcher acknowledging = ACKNOWLEDGE.matcher(text);
    if (!acknowledging.matches()) {
      return new Other();
    }
    String note = acknowledging.group(1).strip();
    return new Acknowledges(note.isEmpty() ? null : note);
  }
}
