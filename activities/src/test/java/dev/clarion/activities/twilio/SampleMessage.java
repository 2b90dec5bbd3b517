package dev.clarion.activities.twilio;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.sms.SmsSettings;
import dev.clarion.config.channel.twilio.TwilioSettings;
import dev.clarion.config.channel.whatsapp.WhatsAppSettings;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.OnInterrupted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message to send, with whatever a test wants to be different. */
record SampleMessage(
    boolean whatsApp,
    URI apiUrl,
    String recipient,
    Map<String, Object> content,
    Secret authToken,
    @Nullable String messagingServiceSid,
    @Nullable URI statusCallback,
    Duration connect,
    Duration timeout) {

  static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  static final String TOKEN = "s3cret-t0ken";

  static SampleMessage sms(URI apiUrl) {
    return new SampleMessage(
        false,
        apiUrl,
        "0660 1234567",
        Map.of("text", "Disk full"),
        () -> TOKEN,
        null,
        null,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  static SampleMessage whatsApp(URI apiUrl) {
    SampleMessage sms = sms(apiUrl);
    return new SampleMessage(
        true,
        apiUrl,
        sms.recipient,
        sms.content,
        sms.authToken,
        null,
        null,
        sms.connect,
        sms.timeout);
  }

  SampleMessage to(String value) {
    return new SampleMessage(
        whatsApp,
        apiUrl,
        value,
        content,
        authToken,
        messagingServiceSid,
        statusCallback,
        connect,
        timeout);
  }

  SampleMessage content(Map<String, Object> value) {
    return new SampleMessage(
        whatsApp,
        apiUrl,
        recipient,
        value,
        authToken,
        messagingServiceSid,
        statusCallback,
        connect,
        timeout);
  }

  SampleMessage authToken(Secret value) {
    return new SampleMessage(
        whatsApp,
        apiUrl,
        recipient,
        content,
        value,
        messagingServiceSid,
        statusCallback,
        connect,
        timeout);
  }

  SampleMessage by(@Nullable String service, @Nullable URI callback) {
    return new SampleMessage(
        whatsApp, apiUrl, recipient, content, authToken, service, callback, connect, timeout);
  }

  SampleMessage within(Duration toConnect, Duration total) {
    return new SampleMessage(
        whatsApp,
        apiUrl,
        recipient,
        content,
        authToken,
        messagingServiceSid,
        statusCallback,
        toConnect,
        total);
  }

  Delivery preparedBy(TwilioClient client) throws Undeliverable {
    return (whatsApp ? new WhatsAppChannel(client) : new SmsChannel(client)).prepare(dispatch());
  }

  Reply sendBy(TwilioClient client) throws Undeliverable {
    return preparedBy(client).send();
  }

  private Dispatch dispatch() {
    Notification notification =
        new Notification(
            "0195-n1",
            "default",
            "text",
            whatsApp ? "whatsapp" : "sms",
            recipient,
            Message.of(content),
            About.NOTHING,
            new Origin("tests", Instant.EPOCH, null, null, null),
            false,
            null,
            null,
            "r1");
    return new Dispatch(notification, content, settings(), 1, BuiltInPolicies.SMART, timeout);
  }

  TwilioSettings settings() {
    String from = messagingServiceSid == null ? "+15005550006" : null;
    ChannelTimeouts timeouts = new ChannelTimeouts(connect, null, null);
    return whatsApp
        ? new WhatsAppSettings(
            ACCOUNT,
            authToken,
            from,
            messagingServiceSid,
            apiUrl,
            "AT",
            statusCallback,
            null,
            timeouts,
            OnInterrupted.DEAD_LETTER)
        : new SmsSettings(
            ACCOUNT,
            authToken,
            from,
            messagingServiceSid,
            apiUrl,
            "AT",
            statusCallback,
            null,
            timeouts,
            OnInterrupted.DEAD_LETTER);
  }
}
