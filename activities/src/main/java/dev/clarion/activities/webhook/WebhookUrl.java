package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.channel.Variables;
import dev.clarion.config.channel.webhook.UrlTemplate;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.ZoneOffset;
import okhttp3.HttpUrl;

/** The URL that a notification goes to. */
final class WebhookUrl {

  private WebhookUrl() {}

  static HttpUrl of(String template, Notification notification) throws Undeliverable {
    String text;
    try {
      text = UrlTemplate.render(template, Variables.of(notification, ZoneOffset.UTC));
    } catch (Unrenderable e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, "the channel's URL template cannot be filled: " + e.reason());
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

  private static Undeliverable unusable(String why) {
    return new Undeliverable(ErrorKind.RECIPIENT, "the webhook's URL cannot be used: " + why);
  }
}
