package dev.clarion.api.preference;

import dev.clarion.api.page.Page;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.EventType;
import dev.clarion.store.preference.Preferences.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The table of what a person hears of.
 *
 * @param here where the page is, relative to where it was asked for
 * @param said what was done; empty when nothing was
 * @param before what was refused before that, to be undone
 */
record PreferencePage(
    TenantConfiguration configuration,
    KnownPerson person,
    PreferenceGrid grid,
    String here,
    String said,
    List<Refused> before) {

  private static final Page PAGE = Page.of(PreferencePage.class, "preferences.html");

  /** How people call the types of channels. */
  private static final Map<String, String> WORDS =
      Map.of(
          "email", "Mail",
          "sms", "SMS",
          "telegram", "Telegram",
          "whatsapp", "WhatsApp",
          "webhook", "Webhook");

  Mono<ServerResponse> answer() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("name", person.name());
    variables.put("said", said);
    variables.put("before", before.stream().map(Boxes::value).toList());
    variables.put("undo", !said.isEmpty());
    variables.put("here", here);
    variables.put("channels", person.channels().stream().map(this::channel).toList());
    variables.put("types", configuration.eventTypes().entrySet().stream().map(this::type).toList());
    variables.put("hasBoxes", !grid.eventTypes().isEmpty());
    variables.put("refuses", !grid.refused().isEmpty());
    return PAGE.answer(HttpStatus.OK, variables);
  }

  private Map<String, String> channel(String name) {
    return Map.of("type", words(name), "name", isOnlyOne(name) ? "" : name);
  }

  /** What people call a channel: by its type, and by its name where there are several. */
  private String label(String channel) {
    return isOnlyOne(channel) ? words(channel) : words(channel) + " (" + channel + ")";
  }

  private String words(String channel) {
    String type = configuration.channelType(channel).orElseThrow();
    return WORDS.getOrDefault(type, type);
  }

  private boolean isOnlyOne(String channel) {
    return person.channels().stream().map(this::words).filter(words(channel)::equals).count() == 1;
  }

  private Map<String, Object> type(Map.Entry<String, EventType> declared) {
    String name = declared.getKey();
    EventType type = declared.getValue();
    boolean critical = PreferenceGrid.isCritical(type);
    return Map.of(
        "name",
        inWords(name),
        "description",
        Objects.requireNonNullElse(type.description(), ""),
        "severity",
        type.severity() == null ? "" : type.severity().wire(),
        "critical",
        critical,
        "boxes",
        person.channels().stream().map(channel -> box(name, channel)).toList());
  }

  private Map<String, Object> box(String eventType, String channel) {
    return Map.of(
        "channel",
        label(channel),
        "value",
        Boxes.value(new Refused(eventType, channel)),
        "on",
        grid.isOn(eventType, channel));
  }

  /** {@code obligation_due} as "Obligation due". */
  private static String inWords(String name) {
    String words = name.replaceAll("[_-]+", " ").strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
