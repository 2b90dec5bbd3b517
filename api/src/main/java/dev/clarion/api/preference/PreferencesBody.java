package dev.clarion.api.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.preference.Preference;
import dev.clarion.store.preference.Preferences.Refused;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The preferences of a person, as they are asked for and as they are shown. */
@Schema(name = "Preferences", description = "What a person does not want to hear of")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreferencesBody(
    @Schema(
            description =
                "A declared recipient's name, or a channel type, a colon and an address; as in the"
                    + " path when absent",
            example = "ana")
        @Nullable String person,
    @ArraySchema(maxItems = 1000) List<Refusing> refused) {

  /** One thing that is refused; without a field it is all of them. */
  @Schema(name = "RefusedNotifications")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Refusing(
      @Schema(description = "Absent: events of every type", example = "obligation_due")
          @Nullable String eventType,
      @Schema(description = "Name of a channel; absent: every channel", example = "mail")
          @Nullable String channel) {

    Refused stored() {
      return new Refused(
          Objects.requireNonNullElse(eventType, Preference.ANY),
          Objects.requireNonNullElse(channel, Preference.ANY));
    }

    private static Refusing of(Preference preference) {
      return new Refusing(named(preference.eventType()), named(preference.channel()));
    }

    private static @Nullable String named(String text) {
      return text.equals(Preference.ANY) ? null : text;
    }
  }

  static PreferencesBody of(String person, List<Preference> preferences) {
    return new PreferencesBody(person, preferences.stream().map(Refusing::of).toList());
  }
}
