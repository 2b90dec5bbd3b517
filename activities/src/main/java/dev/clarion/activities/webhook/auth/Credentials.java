package dev.clarion.activities.webhook.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookAuth;
import java.util.Map;

/** Proofs that travel in a header. */
public final class Credentials {

  /** Stands for an access token, which is fetched no sooner than when the request is sent. */
  private static final String LATER = "***";

  private Credentials() {}

  /**
   * The header that carries the proof; none when nothing does. The secrets are read now.
   *
   * @throws Undeliverable when a secret is missing
   */
  public static Map<String, String> of(WebhookAuth auth) throws Undeliverable {
    String carrier = auth.carrier();
    if (carrier == null) {
      return Map.of();
    }
    return switch (auth) {
      case WebhookAuth.Basic basic ->
          Map.of(
              carrier,
              okhttp3.Credentials.basic(
                  basic.username(), Resolved.of(basic.password(), "the password"), UTF_8));
      case WebhookAuth.Bearer bearer ->
          Map.of(carrier, bearer(Resolved.of(bearer.token(), "the bearer token")));
      case WebhookAuth.Header header ->
          Map.of(carrier, Resolved.of(header.value(), "header '" + header.name() + "'"));
      case WebhookAuth.OAuth2 _ -> Map.of(carrier, bearer(LATER));
      case WebhookAuth.None _, WebhookAuth.Mtls _ -> Map.of();
    };
  }

  /** RFC 6750, section 2.1. */
  static String bearer(String token) {
    return "Bearer " + token;
  }
}
