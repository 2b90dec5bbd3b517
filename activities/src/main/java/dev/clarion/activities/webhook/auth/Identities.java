package dev.clarion.activities.webhook.auth;

import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.activities.http.Sender;
import dev.clarion.config.channel.webhook.WebhookAuth.Mtls;
import dev.clarion.workflows.retry.ErrorKind;
import java.security.GeneralSecurityException;
import java.util.Objects;

/** Clients that present certificates, one for each certificate and key. */
final class Identities {

  private final GuardedClient client;
  private final Recent<Pem, Sender> senders = new Recent<>();

  Identities(GuardedClient client) {
    this.client = client;
  }

  Sender of(Mtls mtls) throws Undeliverable {
    Pem pem =
        new Pem(
            Resolved.of(mtls.certificate(), "the client certificate"),
            Resolved.of(mtls.key(), "the key of the client certificate"));
    Sender known = senders.get(pem);
    if (known != null) {
      return known;
    }
    Sender made = make(pem);
    senders.put(pem, made);
    return made;
  }

  private Sender make(Pem pem) throws Undeliverable {
    try {
      return client.presenting(ClientCertificate.of(pem.certificate(), pem.key()).keyManagers());
    } catch (IllegalArgumentException e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, Objects.requireNonNull(e.getMessage(), "a sentence"));
    } catch (GeneralSecurityException _) {
      // Without the cause: it may quote what was read.
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, "the client certificate and its key cannot be used");
    }
  }

  private record Pem(String certificate, String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "a client certificate";
    }
  }
}
