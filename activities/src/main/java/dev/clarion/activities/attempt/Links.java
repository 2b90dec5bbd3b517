package dev.clarion.activities.attempt;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.store.link.Link;
import dev.clarion.store.preference.Person;
import dev.clarion.workflows.notification.Notification;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links by which a recipient answers, under the tenant's public URL. */
final class Links {

  private final Function<Link, String> tokens;

  /**
   * Links with these.
   *
   * @param tokens say in a link what it is good for
   */
  Links(Function<Link, String> tokens) {
    this.tokens = tokens;
  }

  /** Mails alone have one: other channels end by the provider's own means. */
  @Nullable String unsubscribeUrl(
      TenantConfiguration configuration, ChannelSettings settings, Notification notification) {
    if (!notification.channelType().equals(ChannelTypes.EMAIL.name())) {
      return null;
    }
    return url(
        configuration,
        "unsubscribe",
        new Link.Unsubscribe(
            notification.tenant(),
            notification.channelType(),
            settings.normalAddress(notification.recipient())));
  }

  /** All that there are for a notification, as templates name them. */
  Map<String, String> variables(
      TenantConfiguration configuration,
      ChannelSettings settings,
      Notification notification,
      @Nullable String unsubscribeUrl) {
    Map<String, String> variables = new HashMap<>();
    if (unsubscribeUrl != null) {
      variables.put("unsubscribeUrl", unsubscribeUrl);
    }
    if (notification.acknowledgementRequired()) {
      variables.put(
          "acknowledgeUrl",
          url(
              configuration,
              "acknowledge",
              new Link.Acknowledge(
                  notification.tenant(),
                  notification.id(),
                  notification.channelType(),
                  notification.recipient())));
    }
    variables.put(
        "preferencesUrl",
        url(
            configuration,
            "preferences",
            new Link.Preferences(
                notification.tenant(), person(configuration, settings, notification))));
    return variables;
  }

  private static String person(
      TenantConfiguration configuration, ChannelSettings settings, Notification notification) {
    return configuration
        .recipientNameAt(notification.channelType(), notification.recipient())
        .map(Person::of)
        .orElseGet(() ->
            Person.of(
                notification.channelType(), settings.normalAddress(notification.recipient())));
  }

  private String url(TenantConfiguration configuration, String path, Link link) {
    return "%s/%s/%s"
        .formatted(
            configuration.publicUrl().toString().replaceFirst("/+$", ""), path, tokens.apply(link));
  }
}
