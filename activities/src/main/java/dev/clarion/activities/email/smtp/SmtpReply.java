package dev.clarion.activities.email.smtp;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answered.
 *
 * @param code RFC 5321 section 4.2, 200 to 599 from a server that keeps to it
 * @param enhanced the enhanced status code, RFC 3463, such as {@code 4.2.2}
 * @param text the whole answer as it came, lines separated by LF, without the last one's end
 */
public record SmtpReply(int code, @Nullable String enhanced, String text) {

  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\S)");

  /** RFC 4954 section 6: authentication is missing, too weak, wrong, or asks for TLS first. */
  private static final Set<Integer> AUTHENTICATION = Set.of(530, 534, 535, 538);

  /** An operator's log line, not a server's essay. */
  private static final int LINE_LIMIT = 500;

  static SmtpReply parse(int code, String text) {
    Matcher matcher = ENHANCED.matcher(text);
    return new SmtpReply(code, matcher.find() ? matcher.group(1) : null, text.strip());
  }

  /** The answer in one line, code first, at most 500 characters. */
  public String line() {
    String line =
        text.replaceAll("\\R\\d{3}[ -]", " ")
            .replaceFirst("^(\\d{3})-", "$1 ")
            .replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= LINE_LIMIT ? line : line.substring(0, LINE_LIMIT) + "…";
  }

  /** Yes or no, and no more to come: neither the 354 that asks for the mail nor nonsense. */
  boolean isFinal() {
    return code / 100 == 2 || code / 100 == 4 || code / 100 == 5;
  }

  /** The server is about to close the connection, whatever was asked of it. */
  boolean closes() {
    return code == 421;
  }

  /** It is about how Clarion may use the server, and says nothing of the recipient. */
  boolean isAboutAuthentication(Stage stage) {
    return AUTHENTICATION.contains(code) || (stage == Stage.AUTH && code >= 500);
  }

  /**
   * Whether the same mail may be taken later. The enhanced code decides where there is one; a full
   * mailbox (X.2.2, or a bare 552 to a recipient) is emptied one day, whatever its class.
   */
  boolean isTransient(Stage stage) {
    if (closes()) {
      return true;
    }
    if (enhanced != null && !enhanced.startsWith("2")) {
      return enhanced.startsWith("4") || enhanced.endsWith(".2.2");
    }
    return code < 500 || (code == 552 && stage == Stage.RCPT);
  }
}
