package dev.clarion.api.event;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Fields;
import dev.clarion.config.route.Inhibit;
import dev.clarion.config.routing.Fingerprint;
import dev.clarion.config.routing.Matching;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.event.EventLog.Inhibition;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which events mute which. An event that may mute is not muted by its own like. */
@Component
class Inhibitions {

  private final EventLog log;

  Inhibitions(EventLog log) {
    this.log = log;
  }

  /** Id of an event that mutes this one; empty when none does. */
  Mono<String> mutes(TenantConfiguration configuration, Event event, Instant now) {
    List<String> keys = keys(configuration, event);
    return keys.isEmpty()
        ? Mono.empty()
        : log.inhibitions(configuration.tenant(), keys, event.id(), now)
            .flatMap(found -> Mono.justOrEmpty(found.stream().map(Inhibition::event).findFirst()));
  }

  /** Whether a rule says that another event may mute this one. */
  boolean mayMute(TenantConfiguration configuration, Event event) {
    return !keys(configuration, event).isEmpty();
  }

  /** Whether an event mutes others, or did. */
  boolean areNoted(TenantConfiguration configuration, Event event) {
    Matching matching = new Matching(event);
    return configuration.inhibit().stream().anyMatch(rule -> matching.fits(rule.source()));
  }

  /** Keeps that an event mutes others, or does so no more. */
  Mono<Void> note(TenantConfiguration configuration, Event event, Instant now) {
    Matching matching = new Matching(event);
    if (event.status() == EventStatus.RESOLVED) {
      // Whatever its severity and its data are by now.
      return configuration.inhibit().stream().anyMatch(rule -> matching.isAbout(rule.source()))
          ? log.lift(configuration.tenant(), source(event))
          : Mono.empty();
    }
    return Flux.fromIterable(configuration.inhibit())
        .filter(rule -> matching.fits(rule.source()))
        .concatMap(rule ->
            Mono.justOrEmpty(key(rule, event))
                .flatMap(key ->
                    log.inhibit(
                        configuration.tenant(),
                        key,
                        source(event),
                        event.id(),
                        now.plus(rule.window()))))
        .then();
  }

  /** What tells one source from another that mutes the same. */
  private static String source(Event event) {
    return Fingerprint.ofFields(
        "source", List.of("type", "subject.type", "subject.id", "fingerprint"), event);
  }

  /** What it has in common with those that mute it. */
  private static List<String> keys(TenantConfiguration configuration, Event event) {
    Matching matching = new Matching(event);
    return configuration.inhibit().stream()
        .filter(rule -> matching.fits(rule.target()) && !matching.fits(rule.source()))
        .map(rule -> key(rule, event))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty when the event lacks a field that both must have in common. */
  private static Optional<String> key(Inhibit rule, Event event) {
    return rule.equal().stream().map(name -> Fields.of(event, name)).allMatch(Objects::nonNull)
        ? Optional.of(
            Fingerprint.ofFields(
                "%s > %s, %s".formatted(rule.source(), rule.target(), rule.equal()),
                rule.equal(),
                event))
        : Optional.empty();
  }
}
