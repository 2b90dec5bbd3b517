package dev.clarion.config.channel.email;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.template.Escaping;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An email channel as it is declared.
 *
 * @param from the sender: {@code Clarion <notify@example.com>}
 * @param replyTo where answers go
 * @param providers SMTP servers in order, at least one
 * @param dkim how mails are signed; null: not at all
 * @param listUnsubscribe how readers end the mails; null: nothing is said of it
 */
public record EmailSettings(
    String from,
    @Nullable String replyTo,
    List<SmtpProvider> providers,
    @Nullable Dkim dkim,
    @Nullable ListUnsubscribe listUnsubscribe,
    @Nullable String retryPolicy,
    @Default("{}") ChannelTimeouts timeouts,
    @Default("retry") OnInterrupted onInterrupted)
    implements ChannelSettings, Checked {

  /** How the connection is protected. */
  public enum Tls {
    /** In the clear. */
    NONE,
    /** RFC 3207, required: no fall back to clear text. */
    STARTTLS,
    /** TLS from the first byte, RFC 8314. */
    TLS;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An SMTP server that takes mail for us.
   *
   * @param name as attempts show it; unique in the channel
   * @param username null: no AUTH
   */
  public record SmtpProvider(
      @Default("main") String name,
      String host,
      @Range(from = "1", to = "65535") int port,
      @Default("starttls") Tls tls,
      @Nullable String username,
      @Nullable Secret password)
      implements Checked {

    @Override
    public void check(Remarks remarks) {
      EmailRules.check(this, remarks);
    }
  }

  /**
   * Signatures by RFC 6376 and RFC 8463.
   *
   * @param domain that vouches for the mails; receivers look for that of {@code from}
   * @param selector of the public key, in the DNS at {@code selector._domainkey.domain}
   * @param key private, in PEM: RSA in PKCS#8 or PKCS#1, or Ed25519 in PKCS#8
   */
  public record Dkim(String domain, String selector, Secret key) implements Checked {

    @Override
    public void check(Remarks remarks) {
      EmailRules.check(this, remarks);
    }
  }

  /**
   * The header List-Unsubscribe, RFC 2369. At least one of the three; of {@code url} and {@code
   * oneClick} only one, as RFC 8058 has one link.
   *
   * @param mailto a mail to this address does it
   * @param url a template with {@code recipient} and {@code notification.id}; with https, mail
   *     readers offer it as one click (RFC 8058): they send it a POST with the body {@code
   *     List-Unsubscribe=One-Click}
   * @param oneClick whether Clarion takes it by itself, at a link of its own under {@code
   *     publicUrl}, and suppresses who asks
   */
  public record ListUnsubscribe(
      @Nullable String mailto, @Nullable String url, @Default("false") boolean oneClick)
      implements Checked {

    @Override
    public void check(Remarks remarks) {
      EmailRules.check(this, remarks);
    }
  }

  @Override
  public Map<String, Object> testContent(String text) {
    return Map.of("subject", "A test from Clarion", "text", text);
  }

  @Override
  public Map<String, ChannelSettings> byProvider() {
    Map<String, ChannelSettings> alone = new LinkedHashMap<>();
    for (SmtpProvider provider : providers) {
      alone.put(
          provider.name(),
          new EmailSettings(
              from,
              replyTo,
              List.of(provider),
              dkim,
              listUnsubscribe,
              retryPolicy,
              timeouts,
              onInterrupted));
    }
    return alone;
  }

  @Override
  public Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts.over(ofThePolicy);
  }

  @Override
  public Escaping escaping(
      String field, Map<String, Object> content, Map<String, Object> variables) {
    return field.equals("html") ? Escaping.HTML : Escaping.NONE;
  }

  @Override
  public List<String> problemsWith(String recipient, NetworkRules networks) {
    return MailAddress.problem(recipient).map(List::of).orElse(List.of());
  }

  @Override
  public void check(Remarks remarks) {
    EmailRules.check(this, remarks);
  }
}
