package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.UrlTemplate;
import dev.clarion.config.channel.webhook.UrlTemplate.BrokenTemplate;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/** The URL that a notification goes to. */
final class WebhookUrl {

  private WebhookUrl() {}

  static HttpUrl of(String template, Notification notification) throws Undeliverable {
    String text;
    try {
      text = UrlTemplate.render(template, variables(notification));
    } catch (BrokenTemplate e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION,
          "the channel's URL template cannot be filled: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw unusable("it has control characters");
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw unusable("http:// or https:// and a host are needed");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw unusable("it must not have a user name or password in it");
    }
    return url;
  }

  private static Map<String, Object> variables(Notification notification) {
    Map<String, Object> about = new HashMap<>();
    about.put("id", notification.id());
    about.put("channel", notification.channel());
    Map<String, Object> event = new HashMap<>();
    About of = notification.about();
    if (of.eventType() != null) {
      event.put("type", of.eventType());
    }
    if (of.severity() != null) {
      about.put("severity", of.severity().wire());
      event.put("severity", of.severity().wire());
    }
    Subject subject = of.subject();
    if (subject != null) {
      event.put("subject", Map.of("type", subject.type(), "id", subject.id()));
    }
    return Map.of(
        "recipient",
        notification.recipient(),
        "notification",
        about,
        "event",
        event,
        "data",
        notification.message().data());
  }

  private static Undeliverable unusable(String why) {
    return new Undeliverable(ErrorKind.RECIPIENT, "the webhook's URL cannot be used: " + why);
  }
}
