package dev.clarion.config.channel.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A webhook channel as it is declared.
 *
 * @param url a template of an http or https URL, see {@link UrlTemplate}; a secret when it is one,
 *     as the addresses of many chat services are
 * @param contentType a template of a media type, see {@link ContentTypeTemplate}
 * @param proxy null: straight to the receiver
 * @param headers as declared; some are Clarion's to set, see {@link #ownHeaders}
 * @param idempotencyHeader name of the header that carries the idempotency key
 */
public record WebhookSettings(
    @Default("'{{ recipient }}'") Secret url,
    @Default("POST") Method method,
    @Default("application/json") String contentType,
    @Default("{}") Map<String, Secret> headers,
    @Default("{ type: none }") WebhookAuth auth,
    @Nullable WebhookProxy proxy,
    @Default("{}") Signing signing,
    @Default("X-Idempotency-Key") String idempotencyHeader,
    @Nullable String retryPolicy,
    @Default("{}") ChannelTimeouts timeouts,
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
  public record SigningKey(String id, Secret secret) implements Checked {

    @Override
    public void check(Remarks remarks) {
      SigningRules.check(this, remarks);
    }
  }

  /** JSON and XML say so in a document of one member; anything else is the text itself. */
  @Override
  public Map<String, Object> testContent(String text) {
    return Map.of(
        "body",
        MediaTypes.escaping(contentType) == Escaping.JSON
            ? Map.of("test", text)
            : MediaTypes.isXml(contentType) ? "<test>" + text + "</test>" : text);
  }

  @Override
  public Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts.over(ofThePolicy);
  }

  /** The declared headers that are sent. */
  public Map<String, Secret> ownHeaders() {
    return headers.entrySet().stream()
        .filter(header -> !HeaderRules.isReserved(header.getKey(), this))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A body that is not text becomes JSON later, where its texts are escaped anyway. */
  @Override
  public Escaping escaping(String field, Map<String, Object> content, Map<String, Object> variables)
      throws Unrenderable {
    if (!field.equals("body") || !(content.get(field) instanceof String)) {
      return Escaping.NONE;
    }
    Object own = content.get("contentType");
    return MediaTypes.escaping(
        ContentTypeTemplate.render(own == null ? contentType : own.toString(), variables));
  }

  @Override
  public List<String> problemsWith(String recipient, NetworkRules networks) {
    String template;
    try {
      template = url.resolve();
    } catch (IllegalStateException _) {
      return List.of(); // That is the channel's fault and not the recipient's.
    }
    if (!UrlTemplate.needsRecipientAlone(template)) {
      return List.of();
    }
    try {
      return WebhookAddress.problems(
          UrlTemplate.render(template, Map.of("recipient", recipient)), networks);
    } catch (Unrenderable _) {
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("'" + recipient + "' is not a recipient: " + e.getMessage());
    }
  }

  @Override
  public void check(Remarks remarks) {
    url.literal().flatMap(UrlTemplate::problem).ifPresent(problem -> remarks.fault(problem, "url"));
    HeaderRules.check(this, remarks);
    AuthRules.check(this, remarks);
  }
}
