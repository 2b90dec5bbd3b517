package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Remarks;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a webhook channel proves to the receiver who it is. */
public sealed interface WebhookAuth {

  /** The records by the word that chooses them. */
  Map<String, Class<? extends WebhookAuth>> TYPES =
      Map.of(
          "none", None.class,
          "basic", Basic.class,
          "bearer", Bearer.class,
          "header", Header.class,
          "oauth2", OAuth2.class,
          "mtls", Mtls.class);

  /** Not at all. */
  record None() implements WebhookAuth {}

  /**
   * HTTP Basic, RFC 7617, in UTF-8.
   *
   * @param username without a colon
   */
  record Basic(String username, Secret password) implements WebhookAuth, Checked {
    @Override
    public void check(Remarks remarks) {
      AuthRules.check(this, remarks);
    }
  }

  /** A bearer token that does not change, RFC 6750, section 2.1. */
  record Bearer(Secret token) implements WebhookAuth, Checked {
    @Override
    public void check(Remarks remarks) {
      AuthRules.check(this, remarks);
    }
  }

  /** A header of the receiver's choice, such as an API key. */
  record Header(String name, Secret value) implements WebhookAuth, Checked {
    @Override
    public void check(Remarks remarks) {
      AuthRules.check(this, remarks);
    }
  }

  /**
   * Bearer tokens by the client credentials grant, RFC 6749, section 4.4. The client authenticates
   * with HTTP Basic ({@code client_secret_basic}).
   *
   * @param tokenUrl of the token endpoint, http or https
   * @param scope words with a space between them; null: what the endpoint grants by default
   */
  record OAuth2(URI tokenUrl, String clientId, Secret clientSecret, @Nullable String scope)
      implements WebhookAuth, Checked {
    @Override
    public void check(Remarks remarks) {
      AuthRules.check(this, remarks);
    }
  }

  /**
   * A client certificate in the TLS handshake.
   *
   * @param certificate in PEM, its issuers after it
   * @param key of the certificate, PKCS#8 in PEM, not encrypted
   */
  record Mtls(Secret certificate, Secret key) implements WebhookAuth, Checked {
    @Override
    public void check(Remarks remarks) {
      AuthRules.check(this, remarks);
    }
  }

  /** Name of the header that carries the proof; null when none does. */
  default @Nullable String carrier() {
    return switch (this) {
      case Basic _, Bearer _, OAuth2 _ -> "Authorization";
      case Header header -> header.name();
      case None _, Mtls _ -> null;
    };
  }
}
