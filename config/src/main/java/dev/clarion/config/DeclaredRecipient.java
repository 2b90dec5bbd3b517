package dev.clarion.config;

import dev.clarion.config.hours.QuietHours;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, with an address for each type of channel that reaches them.
 *
 * @param name as messages call them
 * @param locale of what is written to them; null: the tenant's
 * @param timeZone of the times in it, and of the quiet hours; null: the tenant's
 * @param quietHours when they do not want to be told; null: never
 */
public record DeclaredRecipient(
    @Nullable String name,
    @Nullable String email,
    @Nullable String telegram,
    @Nullable String sms,
    @Nullable String whatsapp,
    @Nullable String webhook,
    @Nullable Locale locale,
    @Nullable ZoneId timeZone,
    @Nullable QuietHours quietHours) {

  private static final List<String> TYPES =
      List.of("email", "telegram", "sms", "whatsapp", "webhook");

  /** Their address for a channel of that type. */
  public Optional<String> address(String channelType) {
    return Optional.ofNullable(
        switch (channelType) {
          case "email" -> email;
          case "telegram" -> telegram;
          case "sms" -> sms;
          case "whatsapp" -> whatsapp;
          case "webhook" -> webhook;
          default -> null;
        });
  }

  /** All of them, by the type of channel. */
  Map<String, String> addresses() {
    return TYPES.stream()
        .filter(type -> address(type).isPresent())
        .collect(Collectors.toMap(type -> type, type -> address(type).orElseThrow()));
  }

  /**
   * When something may be sent to them that is due at an instant: then, or at the end of the quiet
   * hours that it falls into.
   *
   * @param severity null: it has none
   * @param elsewhere the time zone of those who have none of their own
   */
  public Instant release(Instant due, @Nullable Severity severity, ZoneId elsewhere) {
    return quietHours == null
        ? due
        : quietHours.release(due, Objects.requireNonNullElse(timeZone, elsewhere), severity);
  }
}
