package dev.clarion.activities.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The {@code webhook-signature} of Standard Webhooks: one signature a key, so that a receiver may
 * change keys at its leisure. {@code whsec_} keys make HMAC-SHA256 ({@code v1}), {@code whsk_} keys
 * Ed25519 ({@code v1a}).
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
final class StandardSignature {

  private static final String ED25519 = "whsk_";

  private StandardSignature() {}

  /** Separated by exactly one space: the Python library fails on two. */
  static String of(List<SigningKey> keys, String id, long seconds, String body)
      throws Undeliverable {
    List<String> signatures = new ArrayList<>();
    for (SigningKey key : keys) {
      signatures.add(one(key, id, seconds, body));
    }
    return String.join(" ", signatures);
  }

  private static String one(SigningKey key, String id, long seconds, String body)
      throws Undeliverable {
    String secret = Signer.secret(key);
    try {
      if (secret.startsWith(ED25519)) {
        byte[] signed = (id + "." + seconds + "." + body).getBytes(UTF_8);
        byte[] signature = Ed25519Key.of(secret.substring(ED25519.length())).sign(signed);
        return "v1a," + Base64.getEncoder().encodeToString(signature);
      }
      return new Webhook(secret).sign(id, seconds, body);
    } catch (IllegalArgumentException
        | EmptyWebhookSecretException
        | WebhookSigningException
        | GeneralSecurityException _) {
      throw Signer.unusable(key, "a Standard Webhooks secret: whsec_ or whsk_ and Base64");
    }
  }
}
