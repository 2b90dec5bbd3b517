package dev.clarion.api.preference;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.EventType;
import dev.clarion.store.preference.Preference;
import dev.clarion.store.preference.Preferences.Refused;
import dev.clarion.workflows.notification.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Event types by channels, and which of them are off. Those that are critical are not in it.
 *
 * @param eventTypes names, in order
 * @param channels names, in order
 * @param refused what is off, also outside of the grid
 */
record PreferenceGrid(List<String> eventTypes, List<String> channels, List<Refused> refused) {

  static PreferenceGrid of(
      TenantConfiguration configuration, KnownPerson person, List<Preference> preferences) {
    return new PreferenceGrid(
        configuration.eventTypes().entrySet().stream()
            .filter(type -> !isCritical(type.getValue()))
            .map(Map.Entry::getKey)
            .toList(),
        person.channels(),
        preferences.stream().map(it -> new Refused(it.eventType(), it.channel())).toList());
  }

  static boolean isCritical(EventType type) {
    return type.severity() == Severity.CRITICAL;
  }

  /** Whether a person hears of that through that channel. */
  boolean isOn(String eventType, String channel) {
    return refused.stream().noneMatch(covering(new Refused(eventType, channel)));
  }

  /**
   * What is refused after a person has ticked boxes. What was refused stays so, with what it covers
   * beyond the boxes, as long as every box that it covers is left empty.
   *
   * @param shown the boxes that the person saw; what came later stays as it is
   * @param ticked those of them that are on
   */
  List<Refused> after(Set<Refused> shown, Set<Refused> ticked) {
    List<Refused> cells = cells().toList();
    List<Refused> off =
        cells.stream()
            .filter(cell ->
                shown.contains(cell)
                    ? !ticked.contains(cell)
                    : !isOn(cell.eventType(), cell.channel()))
            .toList();
    List<Refused> result =
        new ArrayList<>(
            refused.stream()
                .filter(before ->
                    cells.stream()
                        .filter(cell -> covering(cell).test(before))
                        .allMatch(off::contains))
                .toList());
    off.stream().filter(cell -> result.stream().noneMatch(covering(cell))).forEach(result::add);
    return List.copyOf(result);
  }

  private Stream<Refused> cells() {
    return eventTypes.stream()
        .flatMap(type -> channels.stream().map(channel -> new Refused(type, channel)));
  }

  private static Predicate<Refused> covering(Refused cell) {
    return it ->
        (it.eventType().equals(Preference.ANY) || it.eventType().equals(cell.eventType()))
            && (it.channel().equals(Preference.ANY) || it.channel().equals(cell.channel()));
  }
}
