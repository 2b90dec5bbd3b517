package dev.clarion.activities.webhook.auth;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.activities.http.HttpProxy;
import dev.clarion.activities.http.Sender;
import dev.clarion.config.channel.webhook.WebhookAuth;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Finds who carries a channel's requests: the plain client, or one that proves more than that. */
public final class Access {

  private final GuardedClient client;
  private final InstantSource clock;
  private final AccessTokens tokens;
  private final Identities identities;
  private final Recent<HttpProxy, Access> proxied = new Recent<>();

  /**
   * @param clock what the lifetime of access tokens is counted by
   */
  public Access(GuardedClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.tokens = new AccessTokens(client, clock);
    this.identities = new Identities(client);
  }

  /** The same by way of a proxy, requests for access tokens too; null: directly. */
  public Access through(@Nullable HttpProxy proxy) {
    return proxy == null
        ? this
        : proxied.get(proxy, fresh -> new Access(client.through(fresh), clock));
  }

  /**
   * What sends requests with that proof. Reads secrets, touches no network.
   *
   * @throws Undeliverable when a secret is missing, or is no certificate or key
   */
  public Sender with(WebhookAuth auth) throws Undeliverable {
    String carrier = auth.carrier();
    Sender sender = carrier == null ? client : new DiscreetSender(client, carrier);
    return switch (auth) {
      case WebhookAuth.None _, WebhookAuth.Basic _, WebhookAuth.Bearer _, WebhookAuth.Header _ ->
          sender;
      case WebhookAuth.OAuth2 oauth2 -> new TokenSender(sender, tokens, OAuth2Client.of(oauth2));
      case WebhookAuth.Mtls mtls -> identities.of(mtls);
    };
  }
}
