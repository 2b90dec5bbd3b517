package dev.clarion.store.preference;

import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person does not want to hear of.
 *
 * @param person as {@link Person} names them
 * @param eventType {@value #ANY}: all of them
 * @param channel name of a channel; {@value #ANY}: all of them
 * @param changedBy the person, or the name of a key
 */
public record Preference(
    String person, String eventType, String channel, Instant changedAt, String changedBy) {

  public static final String ANY = "*";

  /**
   * Whether it keeps a notification from its recipient. What is critical always reaches them.
   *
   * @param eventType null: it is of none
   * @param channel name of the one that it would go through
   * @param severity null: it has none
   */
  public boolean refuses(@Nullable String eventType, String channel, @Nullable Severity severity) {
    return severity != Severity.CRITICAL
        && (this.eventType.equals(ANY) || this.eventType.equals(eventType))
        && (this.channel.equals(ANY) || this.channel.equals(channel));
  }
}
