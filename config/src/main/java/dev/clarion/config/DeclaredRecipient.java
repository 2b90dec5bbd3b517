package dev.clarion.config;

import dev.clarion.config.hours.QuietHours;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Their address for a channel of that type. */
  public Optional<String> address(String channelType) {
    return Optional.ofNullable(addresses().get(channelType));
  }

  private Map<String, String> addresses() {
    return Stream.of(
            entry("email", email),
            entry("telegram", telegram),
            entry("sms", sms),
            entry("whatsapp", whatsapp),
            entry("webhook", webhook))
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<Map.Entry<String, String>> entry(String type, @Nullable String address) {
    return Optional.ofNullable(address).map(it -> Map.entry(type, it));
  }
}
