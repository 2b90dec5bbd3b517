package dev.clarion.api.preference;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Telling;
import dev.clarion.config.routing.Together;
import dev.clarion.store.preference.Person;
import dev.clarion.store.preference.Preferences;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Knows who does not want to hear of an event. */
@Component
public class Refusing {

  private final Preferences preferences;

  Refusing(Preferences preferences) {
    this.preferences = preferences;
  }

  /** Those who do not, in one query at most: what is critical reaches everybody. */
  public Mono<Set<Telling>> of(
      TenantConfiguration configuration, Event event, Collection<Telling> tellings) {
    return of(configuration, event.type(), event, tellings);
  }

  /** Those who do not want it in a digest. */
  public Mono<Set<Telling>> together(
      TenantConfiguration configuration, Event event, Collection<Telling> tellings) {
    return of(
        configuration,
        Together.DIGEST,
        event,
        tellings.stream().filter(telling -> telling.notice().digest() != null).toList());
  }

  private Mono<Set<Telling>> of(
      TenantConfiguration configuration,
      String eventType,
      Event event,
      Collection<Telling> tellings) {
    Map<Telling, String> persons = asked(configuration, event, tellings);
    return preferences
        .refused(configuration.tenant(), Set.copyOf(persons.values()))
        .map(refused ->
            persons.entrySet().stream()
                .filter(each ->
                    refused.getOrDefault(each.getValue(), List.of()).stream()
                        .anyMatch(
                            it -> it.refuses(eventType, each.getKey().channel(), event.severity())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
  }

  /** Who of them might not want to hear of it, by the names under which they would have said so. */
  public Set<String> persons(
      TenantConfiguration configuration, Event event, Collection<Telling> tellings) {
    return Set.copyOf(asked(configuration, event, tellings).values());
  }

  private static Map<Telling, String> asked(
      TenantConfiguration configuration, Event event, Collection<Telling> tellings) {
    Map<Telling, String> persons = new HashMap<>();
    if (event.severity() != Severity.CRITICAL) {
      tellings.forEach(telling -> persons.put(telling, person(configuration, telling)));
    }
    return persons;
  }

  private static String person(TenantConfiguration configuration, Telling telling) {
    String type = telling.channelType();
    String address = telling.address();
    String name = telling.person();
    return Person.at(
        name == null ? configuration.recipientNameAt(type, address).orElse(null) : name,
        type,
        configuration.normalAddress(type, address));
  }
}
