package dev.clarion.config.channel.email;

import inet.ipaddr.IPAddressString;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Mailboxes by RFC 5321, and by RFC 6531 beyond ASCII. */
final class MailAddress {

  /** Longest path without its brackets, and longest part before the {@code @} (RFC 5321, 4.5.3). */
  private static final int LONGEST = 254;

  private static final int LONGEST_LOCAL = 64;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final String EXPECTED = "expected one mail address such as ana@example.com";

  private MailAddress() {}

  /** Why a text is not the bare address of one mailbox. */
  static Optional<String> problem(String text) {
    return problem(text, text);
  }

  /** The same, with a name allowed: {@code Clarion <notify@example.com>}. */
  static Optional<String> problemOfSender(String text) {
    try {
      return problem(text, new InternetAddress(text, true).getAddress());
    } catch (AddressException _) {
      return Optional.of(EXPECTED + " or \"Ana <ana@example.com>\"");
    }
  }

  private static Optional<String> problem(String text, String mailbox) {
    if (CONTROL.matcher(text).find()) {
      return Optional.of("a mail address has no line breaks or control characters");
    }
    try {
      InternetAddress parsed = new InternetAddress(text, true);
      boolean one = mailbox.equals(parsed.getAddress()) && !parsed.isGroup();
      if (!one || mailbox.startsWith("@") || !isDomain(mailbox)) {
        return Optional.of(EXPECTED);
      }
    } catch (AddressException e) {
      return Optional.of(EXPECTED + ": " + e.getMessage());
    }
    return lengths(mailbox);
  }

  private static boolean isDomain(String mailbox) {
    String domain = mailbox.substring(mailbox.lastIndexOf('@') + 1);
    if (!domain.startsWith("[")) {
      return true;
    }
    String literal = domain.substring(1, domain.length() - 1).replaceFirst("(?i)^IPv6:", "");
    return new IPAddressString(literal).isValid() && !literal.isEmpty();
  }

  private static Optional<String> lengths(String mailbox) {
    int local =
        mailbox.substring(0, mailbox.lastIndexOf('@')).getBytes(StandardCharsets.UTF_8).length;
    return mailbox.getBytes(StandardCharsets.UTF_8).length > LONGEST || local > LONGEST_LOCAL
        ? Optional.of(
            "a mail address has at most "
                + LONGEST
                + " bytes, and "
                + LONGEST_LOCAL
                + " before the @")
        : Optional.empty();
  }
}
