package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.declaration.Remarks;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the declared headers must be like (RFC 9110, sections 5.1, 5.5 and 8.3.1). */
final class HeaderRules {

  static final String NOT_A_NAME =
      "not the name of an HTTP header: expected letters, digits and '-'";

  private static final Pattern NAME = Pattern.compile(MediaTypes.TOKEN);
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

  /** What Clarion sets itself, or what belongs to the connection and not to the message. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "traceparent",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private HeaderRules() {}

  static boolean isToken(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether Clarion sets a header itself, so that a declared one is not sent. */
  static boolean isReserved(String header, WebhookSettings settings) {
    return isReservedBesideAuth(header, settings)
        || header.equalsIgnoreCase(settings.auth().carrier());
  }

  /** The same, but for the header that carries the proof of {@code auth}. */
  static boolean isReservedBesideAuth(String header, WebhookSettings settings) {
    return isClarions(header)
        || header.equalsIgnoreCase(settings.idempotencyHeader())
        || isSignature(header, settings);
  }

  static void check(WebhookSettings settings, Remarks remarks) {
    ContentTypeTemplate.problem(settings.contentType())
        .ifPresent(problem -> remarks.fault(problem, "contentType"));
    String idempotency = settings.idempotencyHeader();
    if (!isToken(idempotency)) {
      remarks.fault(NOT_A_NAME, "idempotencyHeader");
    } else if (isClarions(idempotency) || isSignature(idempotency, settings)) {
      remarks.fault("the header " + idempotency + " has another meaning", "idempotencyHeader");
    }
    settings
        .headers()
        .forEach((name, value) -> {
          if (!isToken(name)) {
            remarks.fault(NOT_A_NAME, "headers", name);
          } else if (!VALUE.matcher(value.literal().orElse("")).matches()) {
            remarks.fault("expected printable ASCII on one line", "headers", name);
          } else if (isReserved(name, settings)) {
            remarks.warning(
                "Clarion sets this header itself; the value here is not sent", "headers", name);
          }
        });
  }

  private static boolean isClarions(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return RESERVED.contains(name) || name.startsWith("webhook-");
  }

  private static boolean isSignature(String header, WebhookSettings settings) {
    return settings.signing().scheme() == Scheme.HEADER
        && header.equalsIgnoreCase(settings.signing().header());
  }
}
