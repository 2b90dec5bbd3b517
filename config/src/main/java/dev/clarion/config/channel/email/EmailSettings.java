package dev.clarion.config.channel.email;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An email channel as it is declared.
 *
 * @param from the sender: {@code Clarion <notify@example.com>}
 * @param replyTo where answers go
 * @param providers SMTP servers in order
 */
public record EmailSettings(
    String from,
    @Nullable String replyTo,
    List<SmtpProvider> providers,
    @Nullable String retryPolicy,
    EmailTimeouts timeouts,
    OnInterrupted onInterrupted)
    implements ChannelSettings {

  /** How the connection is protected. */
  public enum Tls {
    /** In the clear. */
    NONE,
    /** RFC 3207, required: no fall back to clear text. */
    STARTTLS,
    /** TLS from the first byte, RFC 8314. */
    TLS
  }

  /**
   * An SMTP server that takes mail for us.
   *
   * @param name as attempts show it
   */
  public record SmtpProvider(
      String name,
      String host,
      int port,
      Tls tls,
      @Nullable String username,
      @Nullable Secret password) {}

  /** Limits in time; null: what the retry policy says. */
  public record EmailTimeouts(
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
