package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant's routes, ready to be asked. Immutable; made once for a revision.
 *
 * <p>Of many routes, only those are looked at that want the event's type or any.
 */
public final class Routing {

  private final TenantConfiguration configuration;
  private final Map<String, List<Route>> byType = new HashMap<>();
  private final List<Route> ofAnyType;

  public Routing(TenantConfiguration configuration) {
    this.configuration = configuration;
    List<Route> routes = List.copyOf(configuration.routes().values());
    ofAnyType = routes.stream().filter(route -> route.match().eventTypes().isEmpty()).toList();
    routes.stream()
        .flatMap(route -> route.match().eventTypes().stream())
        .distinct()
        .forEach(type ->
            byType.put(
                type,
                routes.stream()
                    .filter(route ->
                        route.match().eventTypes().isEmpty()
                            || route.match().eventTypes().contains(type))
                    .toList()));
  }

  /** What it was made of. */
  public TenantConfiguration configuration() {
    return configuration;
  }

  /** The routes that an event takes, in their order. */
  public List<Taken> resolve(Event event, Instant now) {
    Matching matching = new Matching(event);
    List<Taken> taken = new ArrayList<>();
    for (Route route : byType.getOrDefault(event.type(), ofAnyType)) {
      if (matching.fits(route.match())) {
        taken.add(take(route, event, now));
        if (!route.continues()) {
          break;
        }
      }
    }
    return taken;
  }

  /** The same with every route that it does not take, and why. */
  public List<Considered> explain(Event event, Instant now) {
    Matching matching = new Matching(event);
    List<Considered> considered = new ArrayList<>();
    String end = null;
    for (Route route : configuration.routes().values()) {
      List<String> whyNot =
          end == null
              ? matching.whyNot(route.match())
              : List.of("the route '%s' matched before, and does not continue".formatted(end));
      if (whyNot.isEmpty()) {
        considered.add(new Considered(route.name(), take(route, event, now), List.of()));
        end = route.continues() ? null : route.name();
      } else {
        considered.add(new Considered(route.name(), null, whyNot));
      }
    }
    return considered;
  }

  /** Who hears of an event by a step of a ladder. */
  public List<Telling> audience(List<Notice> notices, Event event, Instant now) {
    return new Audience(configuration, event, now).add(notices).tellings();
  }

  private Taken take(Route route, Event event, Instant now) {
    Audience audience = new Audience(configuration, event, now).add(route.notices());
    return new Taken(route, audience.tellings(), audience.unreached());
  }
}
