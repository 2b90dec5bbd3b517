package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import dev.clarion.config.declaration.Remarks;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What signing keys must be like. */
final class SigningRules {

  private static final String HMAC = "whsec_";
  private static final String ED25519 = "whsk_";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private SigningRules() {}

  static void check(Signing signing, Remarks remarks) {
    if (signing.scheme() != Scheme.NONE && signing.keys().isEmpty()) {
      remarks.fault(
          "missing: the scheme '" + signing.scheme().wire() + "' needs at least one key", "keys");
    }
    if (!HeaderRules.isToken(signing.header())) {
      remarks.fault(HeaderRules.NOT_A_NAME, "header");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < signing.keys().size(); i++) {
      SigningKey key = signing.keys().get(i);
      if (!ids.add(key.id())) {
        remarks.fault("the key '" + key.id() + "' is there twice", "keys", i, "id");
      }
      if (signing.scheme() == Scheme.STANDARD) {
        int index = i;
        key.secret()
            .literal()
            .flatMap(SigningRules::problemWith)
            .ifPresent(problem -> remarks.fault(problem, "keys", index, "secret"));
      }
    }
  }

  static void check(SigningKey key, Remarks remarks) {
    if (!ID.matcher(key.id()).matches()) {
      remarks.fault("expected up to 64 letters, digits, '.', '_' or '-'", "id");
    }
  }

  /** Standard Webhooks: a shared secret for HMAC, or the private key of a pair. */
  private static Optional<String> problemWith(String secret) {
    boolean usable =
        secret.startsWith(HMAC)
            ? isWithin(24, 64, bytes(secret.substring(HMAC.length())))
            : secret.startsWith(ED25519)
                && Set.of(32, 64).contains(bytes(secret.substring(ED25519.length())));
    return usable
        ? Optional.empty()
        : Optional.of(
            "expected 'whsec_' and 24 to 64 bytes in Base64, or 'whsk_' and an ed25519 key of 32 or"
                + " 64 bytes in Base64");
  }

  private static boolean isWithin(int least, int most, int number) {
    return number >= least && number <= most;
  }

  private static int bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }
}
