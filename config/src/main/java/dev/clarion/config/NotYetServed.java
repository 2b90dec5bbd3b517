package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;
import java.util.Set;

/** What belongs to the language of configurations, but not to this version of Clarion. */
final class NotYetServed {

  private static final Set<String> SECTIONS =
      Set.of(
          "digests",
          "escalations",
          "groups",
          "inhibit",
          "recipients",
          "redact",
          "retention",
          "routes",
          "schedules");

  private static final Set<String> CHANNEL_KEYS = Set.of("circuit", "fallback", "rateLimit");

  private NotYetServed() {}

  /** Whether a later version knows this key of that record. */
  static boolean contains(Class<?> record, String key) {
    return ChannelSettings.class.isAssignableFrom(record)
        ? CHANNEL_KEYS.contains(key)
        : record == Document.class && SECTIONS.contains(key);
  }
}
