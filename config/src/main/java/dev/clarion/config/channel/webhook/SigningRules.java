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

  private static final String PREFIX = "whsec_";
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
      if (!ID.matcher(key.id()).matches()) {
        remarks.fault("expected up to 64 letters, digits, '.', '_' or '-'", "keys", i, "id");
      } else if (!ids.add(key.id())) {
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

  /** Standard Webhooks: 24 to 64 bytes in Base64 behind a prefix. */
  private static Optional<String> problemWith(String secret) {
    if (secret.startsWith("whsk_")) {
      return Optional.of(
          "this version of Clarion does not sign with ed25519 keys yet; use one of 'whsec_'");
    }
    int bytes = secret.startsWith(PREFIX) ? bytes(secret.substring(PREFIX.length())) : 0;
    return bytes >= 24 && bytes <= 64
        ? Optional.empty()
        : Optional.of("expected 'whsec_' followed by 24 to 64 bytes in Base64");
  }

  private static int bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }
}
