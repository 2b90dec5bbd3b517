package dev.clarion.config.channel;

import java.util.Locale;
import java.util.regex.Pattern;

/** The one spelling by which an address is compared. */
public final class NormalAddress {

  /** A mailbox, and no URL with a user in it. */
  private static final Pattern MAILBOX = Pattern.compile("[^/]+@[^@/]+");

  private static final Pattern PHONE = Pattern.compile("\\+[0-9 ()./\u00a0-]+");

  private NormalAddress() {}

  /**
   * An address of whatever channel: a mailbox with its domain in lower case (what stands before the
   * {@code @} is its server's to compare, RFC 5321 section 2.4), a telephone number with its
   * country code as digits alone, anything else as it is written.
   */
  public static String of(String address) {
    String written = address.strip();
    if (MAILBOX.matcher(written).matches()) {
      int at = written.lastIndexOf('@');
      return written.substring(0, at) + written.substring(at).toLowerCase(Locale.ROOT);
    }
    return PHONE.matcher(written).matches() ? "+" + written.replaceAll("[^0-9]", "") : written;
  }
}
