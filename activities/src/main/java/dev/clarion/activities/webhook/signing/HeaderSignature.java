package dev.clarion.activities.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature in one header: {@code t=<unix seconds>,kid=<key id>,v1=<hex>}, the hexadecimal
 * HMAC-SHA256 of {@code "<t>.<body>"} under the secret's text as UTF-8.
 */
final class HeaderSignature {

  private static final String HMAC = "HmacSHA256";

  private HeaderSignature() {}

  static String of(SigningKey key, long seconds, String body) throws Undeliverable {
    String secret = Signer.secret(key);
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
      byte[] code = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
      return "t=" + seconds + ",kid=" + key.id() + ",v1=" + HexFormat.of().formatHex(code);
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      throw Signer.unusable(key, "a usable secret");
    }
  }
}
