package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.api.preference.Refusing;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out who may hear of an event: by the routes, by what mutes it, and by who wants to. */
@Component
class Planning {

  private final Inhibitions inhibitions;
  private final Refusing refusing;
  private final NetworkRules networks;

  Planning(Inhibitions inhibitions, Refusing refusing, NetworkRules networks) {
    this.inhibitions = inhibitions;
    this.refusing = refusing;
    this.networks = networks;
  }

  Mono<List<Plan>> plan(Routing routing, Event event, Instant now) {
    List<Taken> taken = routing.resolve(event, now);
    if (taken.isEmpty()) {
      return Mono.just(List.of());
    }
    TenantConfiguration configuration = routing.configuration();
    List<Telling> tellings = taken.stream().flatMap(each -> each.tellings().stream()).toList();
    return Mono.zip(
        inhibitions.mutes(configuration, event, now).defaultIfEmpty(""),
        refusing.of(configuration, event, tellings),
        (inhibitor, refused) ->
            taken.stream()
                .map(each ->
                    plan(configuration, each, inhibitor.isEmpty() ? null : inhibitor, refused))
                .toList());
  }

  private Plan plan(
      TenantConfiguration configuration,
      Taken taken,
      @Nullable String inhibitor,
      Set<Telling> refused) {
    String route = taken.route().name();
    List<Telling> heard = new ArrayList<>();
    List<Suppressed> muted = new ArrayList<>();
    taken
        .unreached()
        .forEach(missed ->
            muted.add(
                new Suppressed(
                    route,
                    missed.channel(),
                    null,
                    "unreachable",
                    missed.because() + ": " + missed.reason(),
                    null)));
    for (Telling telling : taken.tellings()) {
      Suppressed why =
          refused.contains(telling)
              ? suppressed(route, telling, "unsubscribed", null, null)
              : muted(configuration, route, telling, inhibitor);
      if (why == null) {
        heard.add(telling);
      } else {
        muted.add(why);
      }
    }
    return new Plan(taken, heard, muted);
  }

  /** Why somebody is not told; null when they are. */
  private @Nullable Suppressed muted(
      TenantConfiguration configuration,
      String route,
      Telling telling,
      @Nullable String inhibitor) {
    List<String> problems =
        configuration
            .channel(telling.channel())
            .orElseThrow()
            .problemsWith(telling.address(), networks);
    if (!problems.isEmpty()) {
      return suppressed(route, telling, "unreachable", String.join("; ", problems), null);
    }
    return inhibitor == null ? null : suppressed(route, telling, "inhibited", null, inhibitor);
  }

  static Suppressed suppressed(
      String route, Telling telling, String reason, @Nullable String detail, @Nullable String of) {
    return new Suppressed(route, telling.channel(), telling.address(), reason, detail, of);
  }
}
