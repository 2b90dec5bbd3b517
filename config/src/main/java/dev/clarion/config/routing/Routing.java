package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.hours.Hours;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
      if (matching.fits(route.match()) && whyClosed(route, event, now) == null) {
        taken.add(take(route, event, now));
        if (!route.continues()) {
          break;
        }
      }
    }
    return taken;
  }

  /**
   * The routes whose issue an event may end. It need not be as severe as what opened the issue, nor
   * have its data, nor come within the route's hours.
   */
  public List<Route> ending(Event event) {
    Matching matching = new Matching(event);
    return byType.getOrDefault(event.type(), ofAnyType).stream()
        .filter(route -> route.keepsIssues() && matching.isAbout(route.match()))
        .toList();
  }

  /** A route as it told issues apart once, whether or not it is declared any more. */
  public Route former(String name, List<String> by) {
    Route route = configuration.routes().get(name);
    return route == null ? Route.gone(name, by) : route.by(by);
  }

  /**
   * A route on which those hear of an event's end who heard of the event, whoever is named by now.
   *
   * @param heard their addresses
   */
  public Taken end(Route route, Event event, Collection<Address> heard, Instant now) {
    return new Taken(route, audience(route, event, now).at(heard, route.notices()), List.of());
  }

  /** The same with every route that it does not take, and why. */
  public List<Considered> explain(Event event, Instant now) {
    Matching matching = new Matching(event);
    List<Considered> considered = new ArrayList<>();
    String end = null;
    for (Route route : configuration.routes().values()) {
      List<String> whyNot =
          end == null
              ? whyNot(matching, route, event, now)
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

  private List<String> whyNot(Matching matching, Route route, Event event, Instant now) {
    String closed = whyClosed(route, event, now);
    return Stream.concat(matching.whyNot(route.match()).stream(), Stream.ofNullable(closed))
        .toList();
  }

  /** Null when it is taken at that time, if only to wait for its hours. */
  private @Nullable String whyClosed(Route route, Event event, Instant now) {
    Hours hours = route.hours();
    if (hours == null || hours.outside() == Hours.Outside.WAIT) {
      return null;
    }
    Hours local = hours.in(configuration.timeZone());
    Instant opens = local.next(now, event.severity());
    return opens.equals(now) ? null : "it is outside of its hours, which begin at " + opens;
  }

  /** Who hears of an event by a step of a ladder. */
  public static List<Telling> audience(
      TenantConfiguration configuration, List<Notice> notices, Event event, Instant now) {
    return new Audience(configuration, event, now, null).add(notices).tellings();
  }

  private Taken take(Route route, Event event, Instant now) {
    Audience audience = audience(route, event, now);
    return new Taken(route, audience.tellings(), audience.unreached());
  }

  private Audience audience(Route route, Event event, Instant now) {
    Hours hours = route.hours();
    return new Audience(
            configuration, event, now, hours == null ? null : hours.in(configuration.timeZone()))
        .add(route.notices());
  }
}
