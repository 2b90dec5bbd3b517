package dev.clarion.activities.email;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads mail addresses as people write them. */
final class Mailboxes {

  private Mailboxes() {}

  /**
   * Exactly one mailbox, RFC 5322 section 3.4 and RFC 6531, with or without a name. The domain is
   * turned to ASCII, so that only a local part beyond ASCII needs SMTPUTF8.
   *
   * @param kind whose fault another input is
   * @param what the input, for the message
   */
  static InternetAddress parse(String written, ErrorKind kind, String what) throws Undeliverable {
    SingleLine.require(written, kind, what);
    try {
      InternetAddress[] parsed = InternetAddress.parse(written, true);
      if (parsed.length != 1 || parsed[0].isGroup() || parsed[0].getAddress().startsWith("@")) {
        throw new Undeliverable(kind, what + " is not exactly one mail address");
      }
      parsed[0].validate();
      String address = parsed[0].getAddress();
      int at = address.lastIndexOf('@');
      String local = address.substring(0, at + 1);
      String name = parsed[0].getPersonal();
      return new InternetAddress(
          local + asciiDomain(address.substring(at + 1)),
          name == null ? null : EncodedWords.unmistakable(name),
          StandardCharsets.UTF_8.name());
    } catch (AddressException | IllegalArgumentException e) {
      throw new Undeliverable(kind, what + " is not a mail address: " + e.getMessage());
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError("every Java has UTF-8", e);
    }
  }

  /** The same for each of a content's addresses; none when there is no list. */
  static InternetAddress[] parse(@Nullable List<String> written, String what) throws Undeliverable {
    List<InternetAddress> mailboxes = new ArrayList<>();
    for (String mailbox : Objects.requireNonNullElse(written, List.<String>of())) {
      mailboxes.add(parse(mailbox, ErrorKind.CONTENT, what));
    }
    return mailboxes.toArray(InternetAddress[]::new);
  }

  static boolean isAscii(InternetAddress address) {
    return address.getAddress().chars().allMatch(c -> c < 128);
  }

  static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
  }

  /**
   * By UTS 46, as browsers do it. {@link java.net.IDN} knows only IDNA 2003, which sends mail for
   * straße.de to the owner of strasse.de.
   */
  private static String asciiDomain(String domain) {
    return domain.chars().allMatch(c -> c < 128)
        ? domain
        : new HttpUrl.Builder().scheme("https").host(domain).build().host();
  }
}
