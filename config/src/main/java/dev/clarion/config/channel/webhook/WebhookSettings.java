package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook channel as it is declared.
 *
 * @param url a template of an http or https URL; {@code {{ recipient }}} by default
 */
public record WebhookSettings(
    String url,
    Method method,
    String contentType,
    Map<String, String> headers,
    Signing signing,
    String idempotencyHeader,
    @Nullable String retryPolicy,
    WebhookTimeouts timeouts,
    OnInterrupted onInterrupted)
    implements ChannelSettings {

  /** The HTTP methods that carry a body. */
  public enum Method {
    POST,
    PUT,
    PATCH
  }

  /** How requests are signed. */
  public enum Scheme {
    STANDARD,
    HEADER,
    NONE
  }

  /**
   * The active keys; the first is current, all of them sign.
   *
   * @param header name of the signature header of the scheme {@code header}
   */
  public record Signing(Scheme scheme, String header, List<SigningKey> keys) {}

  /** A key by its public name. */
  public record SigningKey(String id, Secret secret) {}

  /**
   * Limits in time; null: what the retry policy says.
   *
   * @param connect for the connection alone
   */
  public record WebhookTimeouts(
      Duration connect, @Nullable Duration first, @Nullable Duration retry) {}

  @Override
  public @Nullable Timeouts attemptTimeouts() {
    return null;
  }

  @Override
  public List<String> problemsWith(String recipient, NetworkRules networks) {
    return List.of();
  }
}
