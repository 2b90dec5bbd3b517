package dev.clarion.config.channel.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a webhook channel: text with the placeholder {@code {{ recipient }}}. The recipient is
 * the URL itself when nothing else is in the template, and a piece of it, percent-encoded,
 * otherwise.
 */
final class UrlTemplate {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*recipient\\s*}}");
  private static final Pattern TAG = Pattern.compile("\\{[{%#]|[}%#]}");
  private static final Pattern UNSAFE = Pattern.compile("[\"'`<>\\\\\\p{Cntrl}]");
  private static final Pattern FIXED_HOST = Pattern.compile("(?i)https?://[^/?#{}]+([/?#].*)?");

  private UrlTemplate() {}

  /** Why a text is no template of a URL, with what to write instead. */
  static Optional<String> problem(String template) {
    String literal = PLACEHOLDER.matcher(template).replaceAll("x");
    if (TAG.matcher(literal).find()) {
      return Optional.of("the only placeholder here is {{ recipient }}");
    }
    if (UNSAFE.matcher(literal).find()) {
      return Optional.of("a URL has no quotes, angle brackets, backslashes or control characters");
    }
    if (isRecipient(template)) {
      return Optional.empty();
    }
    return FIXED_HOST.matcher(template).matches()
        ? WebhookAddress.syntax(literal)
        : Optional.of(
            "expected \"{{ recipient }}\", or a URL that starts with https:// and a host");
  }

  /** Why a recipient cannot stand in its place: these would climb up the path. */
  static Optional<String> problemWith(String template, String recipient) {
    boolean climbs = recipient.equals(".") || recipient.equals("..");
    return climbs && PLACEHOLDER.matcher(template).find()
        ? Optional.of("'" + recipient + "' is not a recipient")
        : Optional.empty();
  }

  static String render(String template, String recipient) {
    String value =
        isRecipient(template)
            ? recipient
            : URLEncoder.encode(recipient, StandardCharsets.UTF_8).replace("+", "%20");
    return PLACEHOLDER.matcher(template).replaceAll(Matcher.quoteReplacement(value));
  }

  private static boolean isRecipient(String template) {
    return PLACEHOLDER.matcher(template.strip()).matches();
  }
}
