package dev.clarion.config.channel.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook channel as it is declared.
 *
 * @param url a template of an http or https URL, see {@link UrlTemplate}
 * @param headers sent with every request, except those that Clarion sets itself
 * @param idempotencyHeader name of the header that carries the idempotency key
 */
public record WebhookSettings(
    @Default("'{{ recipient }}'") String url,
    @Default("POST") Method method,
    @Default("application/json") String contentType,
    @Default("{}") Map<String, String> headers,
    @Default("{}") Signing signing,
    @Default("X-Idempotency-Key") String idempotencyHeader,
    @Nullable String retryPolicy,
    @Default("{}") WebhookTimeouts timeouts,
    @Default("retry") OnInterrupted onInterrupted)
    implements ChannelSettings, Checked {

  /** The HTTP methods that carry a body. */
  public enum Method {
    POST,
    PUT,
    PATCH
  }

  /** How requests are signed. */
  public enum Scheme {
    /** Standard Webhooks. */
    STANDARD,
    /** One header with time, key and signature. */
    HEADER,
    NONE;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The active keys; the first is current, all of them sign.
   *
   * @param scheme when left out: standard as soon as there is a key, none before
   * @param header name of the signature header of the scheme {@code header}
   */
  public record Signing(
      @Nullable Scheme scheme,
      @Default("X-Signature") String header,
      @Default("[]") List<SigningKey> keys)
      implements Checked {

    @Override
    public Scheme scheme() {
      if (scheme != null) {
        return scheme;
      }
      return keys.isEmpty() ? Scheme.NONE : Scheme.STANDARD;
    }

    @Override
    public void check(Remarks remarks) {
      SigningRules.check(this, remarks);
    }
  }

  /**
   * A key by its public name.
   *
   * @param id letters, digits, {@code . _ -}; it is shown to receivers
   */
  public record SigningKey(String id, Secret secret) {}

  /**
   * Limits in time; null: what the retry policy says.
   *
   * @param connect for the connection alone
   */
  public record WebhookTimeouts(
      @Default("PT2S") @Range(from = "PT0.001S", to = "PT1M") Duration connect,
      @Range(from = "PT0.001S", to = "PT8S") @Nullable Duration first,
      @Range(from = "PT0.001S", to = "PT10M") @Nullable Duration retry)
      implements ChannelTimeouts {}

  @Override
  public Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts.over(ofThePolicy);
  }

  @Override
  public List<String> problemsWith(String recipient, NetworkRules networks) {
    return UrlTemplate.problemWith(url, recipient)
        .map(List::of)
        .orElseGet(() -> WebhookAddress.problems(UrlTemplate.render(url, recipient), networks));
  }

  @Override
  public void check(Remarks remarks) {
    UrlTemplate.problem(url).ifPresent(problem -> remarks.fault(problem, "url"));
    HeaderRules.check(this, remarks);
  }
}
