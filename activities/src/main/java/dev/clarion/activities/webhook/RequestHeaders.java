package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.webhook.auth.Credentials;
import dev.clarion.activities.webhook.signing.Signer;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Instant;
import java.util.Map;
import okhttp3.Headers;

/** The headers of a request: Clarion's own, then the channel's static ones. */
final class RequestHeaders {

  private RequestHeaders() {}

  /**
   * The headers of one attempt.
   *
   * @param id of the notification, the same over retries and replays
   * @param now time of the attempt
   */
  static Headers of(
      WebhookSettings settings, String id, Payload payload, String version, Instant now)
      throws Undeliverable {
    Headers.Builder headers = new Headers.Builder();
    set(headers, "Content-Type", payload.type());
    set(headers, "User-Agent", "Clarion/" + version);
    // Receivers' answers are short; asking for gzip would only invite compressed bombs.
    set(headers, "Accept-Encoding", "identity");
    set(headers, settings.idempotencyHeader(), id);
    set(headers, "webhook-id", id);
    set(headers, "webhook-timestamp", Long.toString(now.getEpochSecond()));
    for (var signature : Signer.sign(settings.signing(), id, now, payload.text()).entrySet()) {
      set(headers, signature.getKey(), signature.getValue());
    }
    set(headers, "traceparent", TraceContext.fresh());
    for (var credential : Credentials.of(settings.auth()).entrySet()) {
      set(headers, credential.getKey(), credential.getValue());
    }
    for (Map.Entry<String, Secret> header : settings.ownHeaders().entrySet()) {
      set(
          headers,
          header.getKey(),
          Resolved.of(header.getValue(), "header '" + header.getKey() + "'"));
    }
    return headers.build();
  }

  /** Refuses line breaks and whatever else could make two headers of one. */
  private static void set(Headers.Builder headers, String name, String value) throws Undeliverable {
    try {
      headers.set(name, value);
    } catch (IllegalArgumentException _) {
      // OkHttp's message has the value in it, which may be a secret.
      throw new Undeliverable(
          ErrorKind.CONFIGURATION,
          "the header '" + name.replaceAll("[^!-~]", "?") + "' has characters that HTTP forbids");
    }
  }
}
