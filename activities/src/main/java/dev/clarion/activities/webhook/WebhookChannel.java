package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.activities.http.HttpProxy;
import dev.clarion.activities.webhook.auth.Access;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookContent;
import dev.clarion.config.channel.webhook.WebhookProxy;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Instant;
import java.time.InstantSource;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Sends notifications to a URL as HTTP requests that the receiver can verify. */
public final class WebhookChannel implements Channel, AutoCloseable {

  private static final ChannelType TYPE =
      new ChannelType("webhook", WebhookSettings.class, WebhookContent.class);

  private final String version;
  private final InstantSource clock;
  private final GuardedClient client;
  private final Access access;

  /**
   * A channel with connections of its own.
   *
   * @param networks which addresses may be reached
   * @param version of Clarion, as receivers see it in {@code User-Agent}
   */
  public WebhookChannel(NetworkRules networks, String version) {
    this(version, InstantSource.system(), new GuardedClient(networks));
  }

  WebhookChannel(String version, InstantSource clock, GuardedClient client) {
    this.version = version;
    this.clock = clock;
    this.client = client;
    this.access = new Access(client, clock);
  }

  @Override
  public ChannelType type() {
    return TYPE;
  }

  /** Renders the URL, resolves the secrets and signs, for an attempt that is made now. */
  @Override
  public Delivery prepare(Dispatch dispatch) throws Undeliverable {
    if (!(dispatch.settings() instanceof WebhookSettings settings)) {
      throw new IllegalArgumentException("not the settings of a webhook: " + dispatch.settings());
    }
    Instant now = clock.instant();
    HttpUrl url =
        WebhookUrl.of(Resolved.of(settings.url(), "the channel's URL"), dispatch.notification());
    Payload payload =
        Payload.of(dispatch.content(), settings.contentType(), dispatch.notification());
    Headers headers =
        RequestHeaders.of(settings, dispatch.notification().id(), payload, version, now);
    Request request =
        new Request.Builder()
            .url(url)
            .headers(headers)
            .method(settings.method().name(), payload)
            .build();
    if (settings.auth() instanceof WebhookAuth.Mtls && !url.isHttps()) {
      throw new Undeliverable(
          ErrorKind.RECIPIENT,
          "the webhook's URL cannot be used: a client certificate needs https://");
    }
    return new WebhookDelivery(
        access.through(proxy(settings.proxy())).with(settings.auth()),
        request,
        ForTheLog.of(settings),
        payload,
        settings.timeouts().connect(),
        dispatch.timeout(),
        new Judgement(dispatch.policy(), settings.onInterrupted(), clock));
  }

  private static @Nullable HttpProxy proxy(@Nullable WebhookProxy declared) throws Undeliverable {
    if (declared == null) {
      return null;
    }
    String username = declared.username();
    Secret password = declared.password();
    String credentials =
        username == null || password == null
            ? null
            : Credentials.basic(
                username, Resolved.of(password, "the password for the proxy"), UTF_8);
    return new HttpProxy(declared.url().getHost(), declared.url().getPort(), credentials);
  }

  @Override
  public void close() {
    client.close();
  }
}
