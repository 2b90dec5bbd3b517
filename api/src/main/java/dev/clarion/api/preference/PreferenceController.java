package dev.clarion.api.preference;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.preference.PreferencesBody.Refusing;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.preference.Preferences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Preferences")
class PreferenceController {

  private final Preferences preferences;
  private final ConfigurationSource configurations;

  PreferenceController(Preferences preferences, ConfigurationSource configurations) {
    this.preferences = preferences;
    this.configurations = configurations;
  }

  @GetMapping("/v1/preferences/{person}")
  @Operation(
      summary = "Show what a person does not want to hear of",
      description =
          "The person is a declared recipient's name, or a channel type, a colon and an address."
              + " What is critical reaches them in any case.")
  Mono<PreferencesBody> getPreferences(
      @Requires(Scope.READ) Caller caller, @PathVariable String person) {
    return shown(caller, known(configuration(caller), person));
  }

  @PutMapping(path = "/v1/preferences/{person}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Say what a person does not want to hear of",
      description = "In place of what was refused before; an empty list: they hear of everything.")
  Mono<PreferencesBody> putPreferences(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String person,
      @RequestBody PreferencesBody body) {
    TenantConfiguration configuration = configuration(caller);
    KnownPerson known = known(configuration, person);
    refuseFaults(configuration, known, body);
    return preferences
        .replace(
            caller.tenant(),
            known.key(),
            body.refused().stream().map(Refusing::stored).distinct().toList(),
            Instant.now(),
            caller.name())
        .then(Mono.defer(() -> shown(caller, known)));
  }

  private Mono<PreferencesBody> shown(Caller caller, KnownPerson person) {
    return preferences
        .of(caller.tenant(), person.key())
        .map(found -> PreferencesBody.of(person.key(), found));
  }

  private static void refuseFaults(
      TenantConfiguration configuration, KnownPerson known, PreferencesBody body) {
    List<Fault> faults = new ArrayList<>();
    if (body.person() != null
        && KnownPerson.find(configuration, body.person())
            .filter(person -> person.key().equals(known.key()))
            .isEmpty()) {
      faults.add(new Fault("/person", "the path names somebody else"));
    }
    for (int i = 0; i < body.refused().size(); i++) {
      Refusing refusing = body.refused().get(i);
      String at = "/refused/" + i;
      if (refusing.eventType() != null && configuration.eventType(refusing.eventType()).isEmpty()) {
        faults.add(
            new Fault(at + "/eventType", "there is no event type '" + refusing.eventType() + "'"));
      }
      if (refusing.channel() != null && configuration.channel(refusing.channel()).isEmpty()) {
        faults.add(new Fault(at + "/channel", "there is no channel '" + refusing.channel() + "'"));
      }
    }
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
  }

  private static KnownPerson known(TenantConfiguration configuration, String person) {
    return KnownPerson.find(configuration, person)
        .orElseThrow(() ->
            Refusal.notFound(
                "There is no recipient '%s', and it is no address such as email:ana@example.com."
                    .formatted(person)));
  }

  private TenantConfiguration configuration(Caller caller) {
    return configurations
        .of(caller.tenant())
        .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
  }
}
