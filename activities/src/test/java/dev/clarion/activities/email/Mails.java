package dev.clarion.activities.email;

import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.config.channel.email.EmailSettings.ListUnsubscribe;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.RetryPolicy;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One mail to send, with whatever a test wants to be different. */
record Mails(
    String id,
    String recipient,
    String from,
    @Nullable String replyTo,
    Map<String, Object> content,
    List<SmtpProvider> providers,
    RetryPolicy policy,
    Duration timeout,
    @Nullable Dkim dkim,
    @Nullable ListUnsubscribe listUnsubscribe) {

  static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  static final Mails PLAIN =
      new Mails(
          "0195-n1",
          "ana@example.com",
          "Clarion <notify@example.org>",
          null,
          Map.of("subject", "Hello", "text", "It works.\n"),
          List.of(),
          BuiltInPolicies.SMART,
          Duration.ofSeconds(10),
          null,
          null);

  static EmailChannel channel() {
    return channel((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  static EmailChannel channel(SSLSocketFactory tls) {
    return new EmailChannel(tls, Duration.ofSeconds(30), InstantSource.fixed(NOW));
  }

  static SmtpProvider provider(String name, int port) {
    return new SmtpProvider(name, "127.0.0.1", port, Tls.NONE, null, null);
  }

  static SmtpProvider provider(String host, int port, Tls tls) {
    return new SmtpProvider("main", host, port, tls, null, null);
  }

  static SmtpProvider authenticated(int port, Secret password) {
    return new SmtpProvider("main", "127.0.0.1", port, Tls.NONE, "ana", password);
  }

  static MimeMessage parsed(String mime) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", true);
    return new MimeMessage(
        Session.getInstance(properties),
        new ByteArrayInputStream(mime.getBytes(StandardCharsets.UTF_8)));
  }

  static ResponseSnapshot answer(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }

  Mails id(String value) {
    return new Mails(
        value,
        recipient,
        from,
        replyTo,
        content,
        providers,
        policy,
        timeout,
        dkim,
        listUnsubscribe);
  }

  Mails to(String value) {
    return new Mails(
        id, value, from, replyTo, content, providers, policy, timeout, dkim, listUnsubscribe);
  }

  Mails from(String value) {
    return new Mails(
        id, recipient, value, replyTo, content, providers, policy, timeout, dkim, listUnsubscribe);
  }

  Mails replyTo(String value) {
    return new Mails(
        id, recipient, from, value, content, providers, policy, timeout, dkim, listUnsubscribe);
  }

  Mails content(Map<String, Object> value) {
    return new Mails(
        id, recipient, from, replyTo, value, providers, policy, timeout, dkim, listUnsubscribe);
  }

  Mails via(SmtpProvider... value) {
    return new Mails(
        id,
        recipient,
        from,
        replyTo,
        content,
        List.of(value),
        policy,
        timeout,
        dkim,
        listUnsubscribe);
  }

  Mails via(ScriptedSmtp server) {
    return via(provider("main", server.port()));
  }

  Mails policy(RetryPolicy value) {
    return new Mails(
        id, recipient, from, replyTo, content, providers, value, timeout, dkim, listUnsubscribe);
  }

  Mails within(Duration value) {
    return new Mails(
        id, recipient, from, replyTo, content, providers, policy, value, dkim, listUnsubscribe);
  }

  Mails signedBy(Dkim value) {
    return new Mails(
        id, recipient, from, replyTo, content, providers, policy, timeout, value, listUnsubscribe);
  }

  Mails endedBy(ListUnsubscribe value) {
    return new Mails(
        id, recipient, from, replyTo, content, providers, policy, timeout, dkim, value);
  }

  Dispatch dispatch() {
    EmailSettings settings =
        new EmailSettings(
            from,
            replyTo,
            providers,
            dkim,
            listUnsubscribe,
            null,
            new ChannelTimeouts(Duration.ofSeconds(2), null, null),
            OnInterrupted.RETRY);
    Notification notification =
        new Notification(
            id,
            "default",
            "mail",
            "email",
            recipient,
            Message.of(content),
            About.NOTHING,
            new Origin("system", NOW, null, null, null),
            false,
            null,
            null,
            "r1");
    return new Dispatch(notification, content, settings, 1, policy, timeout);
  }

  Reply sendBy(EmailChannel channel) throws Undeliverable {
    return channel.prepare(dispatch()).send();
  }

  /** Sends it by a channel of its own. */
  Reply send() throws Undeliverable {
    try (EmailChannel channel = channel()) {
      return sendBy(channel);
    }
  }
}
