package dev.clarion.activities.webhook;

import com.google.common.collect.Maps;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookProxy;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.config.channel.webhook.WebhookSettings.Method;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.RetryPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to send in a test: everything has a usual value, each test changes what it is about.
 */
final class SampleWebhook {

  static final String ID = "0199b1c2-7d1e-7000-8000-000000000001";

  private final String recipient;
  private Secret url = Secrets.plain("{{ recipient }}");
  private Method method = Method.POST;
  private String contentType = "application/json";
  private Map<String, Secret> headers = Map.of();
  private WebhookAuth auth = new WebhookAuth.None();
  private @Nullable WebhookProxy proxy;
  private Signing signing = new Signing(Scheme.STANDARD, "X-Signature", List.of());
  private Map<String, Object> content = Map.of("body", Map.of("host", "example.com"));
  private Map<String, Object> data = Map.of();
  private RetryPolicy policy = BuiltInPolicies.SMART;
  private Duration connect = Duration.ofSeconds(10);
  private Duration timeout = Duration.ofSeconds(30);
  private OnInterrupted onInterrupted = OnInterrupted.RETRY;

  private SampleWebhook(String recipient) {
    this.recipient = recipient;
  }

  static SampleWebhook to(String recipient) {
    return new SampleWebhook(recipient);
  }

  static SampleWebhook to(HttpUrl recipient) {
    return new SampleWebhook(recipient.toString());
  }

  /** A channel of its own that may reach what the rule allows, and asks that resolver. */
  static WebhookChannel channel(
      Predicate<InetAddress> allowed,
      Dns resolver,
      UnaryOperator<okhttp3.OkHttpClient.Builder> adaptation) {
    return new WebhookChannel(
        "1.2.3", InstantSource.system(), new GuardedClient(rules(allowed), resolver, adaptation));
  }

  static WebhookChannel channel() {
    return channel(address -> true, Dns.SYSTEM, UnaryOperator.identity());
  }

  /** A channel that may reach everything, with a clock of its own. */
  static WebhookChannel channel(InstantSource clock) {
    return new WebhookChannel("1.2.3", clock, new GuardedClient(rules(_ -> true)));
  }

  /** A channel that never sends. */
  static WebhookChannel channelAt(Instant now) {
    return new WebhookChannel(
        "1.2.3", InstantSource.fixed(now), new GuardedClient(rules(address -> false)));
  }

  SampleWebhook url(String template) {
    this.url = Secrets.plain(template);
    return this;
  }

  /** A URL that the declaration only refers to. */
  SampleWebhook secretUrl(String template) {
    this.url = () -> template;
    return this;
  }

  SampleWebhook secretHeader(String name, String value) {
    this.headers = Map.of(name, () -> value);
    return this;
  }

  SampleWebhook method(Method value) {
    this.method = value;
    return this;
  }

  SampleWebhook contentType(String value) {
    this.contentType = value;
    return this;
  }

  SampleWebhook headers(Map<String, String> value) {
    this.headers = Maps.transformValues(value, Secrets::plain);
    return this;
  }

  SampleWebhook auth(WebhookAuth value) {
    this.auth = value;
    return this;
  }

  SampleWebhook proxy(WebhookProxy value) {
    this.proxy = value;
    return this;
  }

  SampleWebhook signedWith(Scheme scheme, String... secrets) {
    List<String> all = List.of(secrets);
    this.signing =
        new Signing(
            scheme,
            "X-Signature",
            all.stream()
                .map(secret -> new SigningKey("k" + (all.indexOf(secret) + 1), () -> secret))
                .toList());
    return this;
  }

  SampleWebhook content(Map<String, Object> value) {
    this.content = value;
    return this;
  }

  SampleWebhook data(Map<String, Object> value) {
    this.data = value;
    return this;
  }

  SampleWebhook policy(RetryPolicy value) {
    this.policy = value;
    return this;
  }

  SampleWebhook connect(Duration value) {
    this.connect = value;
    return this;
  }

  SampleWebhook timeout(Duration value) {
    this.timeout = value;
    return this;
  }

  SampleWebhook onInterrupted(OnInterrupted value) {
    this.onInterrupted = value;
    return this;
  }

  Notification notification() {
    return new Notification(
        ID,
        "default",
        "ops-hook",
        "webhook",
        recipient,
        new Message(content, null, data, null),
        new About(new Subject("client", "8814"), "ssl_failure", Severity.HIGH, null, Map.of()),
        new Origin("tests", Instant.EPOCH, null, null, null),
        false,
        null,
        null,
        "r1");
  }

  Dispatch dispatch() {
    WebhookSettings settings =
        new WebhookSettings(
            url,
            method,
            contentType,
            headers,
            auth,
            proxy,
            signing,
            "X-Idempotency-Key",
            null,
            new ChannelTimeouts(connect, null, null),
            onInterrupted);
    return new Dispatch(notification(), content, settings, 1, policy, timeout);
  }

  private static NetworkRules rules(Predicate<InetAddress> allowed) {
    return new NetworkRules() {
      @Override
      public boolean allows(InetAddress address) {
        return allowed.test(address);
      }

      @Override
      public boolean allowsHost(String host) {
        return true;
      }
    };
  }
}
