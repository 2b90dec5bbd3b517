package dev.clarion.config.channel.email;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL that ends the mails to a recipient, as a template. Values are percent-encoded and cannot
 * decide the host.
 */
public final class UnsubscribeUrl {

  /** Of a URL, so that its line of the header stays below 998 (RFC 5322, 2.1.1). */
  private static final int LONGEST = 900;

  private static final Pattern FIXED_HOST = Pattern.compile("(?i)https?://[^/?#{}]+([/?#].*)?");

  /** RFC 3986, without what would end it in a header: angle brackets, white space, controls. */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https?://[a-z0-9.-]+(:\\d{1,5})?([/?#][a-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?");

  private UnsubscribeUrl() {}

  /** Why a text is no template of such a URL, with what to write instead. */
  static Optional<String> problem(String template) {
    if (!FIXED_HOST.matcher(template).matches()) {
      return Optional.of("expected a URL that starts with https:// and a host");
    }
    try {
      render(template, "ana@example.com", "n1");
      return Optional.empty();
    } catch (Unrenderable e) {
      return Optional.of(
          e.reason().replaceFirst("\\.$", "") + "; there are recipient and notification.id");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The URL for a mail.
   *
   * @throws Unrenderable when the template asks for what is not there
   * @throws IllegalArgumentException when no URL comes of it, in words
   */
  public static String render(String template, String recipient, String notificationId)
      throws Unrenderable {
    Map<String, Object> variables =
        Map.of("recipient", recipient, "notification", Map.of("id", notificationId));
    String url = TemplateEngine.render(template, Escaping.URL, variables, Locale.ROOT);
    if (!URL.matcher(url).matches()) {
      throw new IllegalArgumentException("is no URL once it is filled in");
    }
    if (url.length() > LONGEST) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters");
    }
    return url;
  }
}
