package dev.clarion.activities.webhook.signing;

import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the signature headers of one attempt; a later attempt is signed anew. */
public final class Signer {

  private Signer() {}

  /**
   * The headers that prove the origin; none without keys.
   *
   * @param id the notification's id, sent as {@code webhook-id}
   * @param at the time of the attempt, counted in whole seconds
   * @param body as it is sent, in UTF-8
   * @throws Undeliverable when a secret is missing or is no key of the scheme
   */
  public static Map<String, String> sign(Signing signing, String id, Instant at, String body)
      throws Undeliverable {
    List<SigningKey> keys = signing.keys();
    if (keys.isEmpty()) {
      return Map.of();
    }
    long seconds = at.getEpochSecond();
    return switch (signing.scheme()) {
      case STANDARD -> Map.of("webhook-signature", StandardSignature.of(keys, id, seconds, body));
      case HEADER -> Map.of(signing.header(), HeaderSignature.of(keys.getFirst(), seconds, body));
      case NONE -> Map.of();
    };
  }

  /** The secret of a key, read now. */
  static String secret(SigningKey key) throws Undeliverable {
    return Resolved.of(key.secret(), "signing key '" + key.id() + "'");
  }

  static Undeliverable unusable(SigningKey key, String expected) {
    return new Undeliverable(
        ErrorKind.CONFIGURATION, "signing key '" + key.id() + "' is not " + expected);
  }
}
