package dev.clarion.api.event;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.issue.Issues.Opened;
import dev.clarion.store.issue.Issues.Reached;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds what an event ends: besides what its route says, every issue that it is of, whoever is on
 * call by now, whatever the time, and however the routes were declared when it was opened. Of the
 * end hear those who heard of the issue.
 */
@Component
class Endings {

  /**
   * The routes that it is told on.
   *
   * @param seen the issues that go on, by fingerprint
   */
  record Ending(List<Taken> taken, Map<String, Claimed> seen) {}

  private final Issues issues;

  Endings(Issues issues) {
    this.issues = issues;
  }

  Mono<Ending> of(Routing routing, Event over, Instant now) {
    Map<String, Taken> taken = new LinkedHashMap<>();
    routing.resolve(over, now).forEach(each -> taken.put(Plan.fingerprint(each, over), each));
    Map<String, Route> ending = ending(routing, over);
    String tenant = routing.configuration().tenant();
    return issues
        .seen(tenant, List.copyOf(ending.keySet()))
        .zipWith(issues.openedBy(tenant, Plan.source(over)).collectList())
        .flatMap(found -> {
          Map<String, Claimed> seen = new LinkedHashMap<>(found.getT1());
          for (Opened each : found.getT2()) {
            Route former = routing.former(each.key().route(), each.key().by());
            if (Plan.key(former, over).equals(each.key())) {
              ending.putIfAbsent(each.key().fingerprint(), former);
              seen.putIfAbsent(each.key().fingerprint(), each.claimed());
            }
          }
          List<String> ids =
              seen.values().stream()
                  .map(Claimed::issue)
                  .filter(issue -> !issue.isOver(now))
                  .map(LoggedIssue::id)
                  .toList();
          return Mono.zip(reached(tenant, ids), unsent(tenant, ids))
              .map(told -> {
                seen.forEach((fingerprint, claimed) -> {
                  LoggedIssue issue = claimed.issue();
                  Route route = Objects.requireNonNull(ending.get(fingerprint));
                  if (!issue.isOver(now)) {
                    Set<Address> heard =
                        heard(
                            routing.configuration(),
                            issue,
                            told.getT1().getOrDefault(issue.id(), List.of()),
                            told.getT2());
                    taken.put(fingerprint, routing.end(route, over, heard, now));
                  }
                });
                return new Ending(List.copyOf(taken.values()), seen);
              });
        });
  }

  /** Ids of events that said before that the same is over, and are not known to run. */
  Flux<String> unfinished(Routing routing, Event over) {
    return issues.unfinishedEnds(routing.configuration().tenant(), ending(routing, over).keySet());
  }

  private static Map<String, Route> ending(Routing routing, Event over) {
    Map<String, Route> ending = new LinkedHashMap<>();
    routing.ending(over).forEach(route -> ending.put(Plan.fingerprint(route, over), route));
    return ending;
  }

  private Mono<Map<String, List<Reached>>> reached(String tenant, List<String> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : issues.reached(tenant, ids).collect(Collectors.groupingBy(Reached::issue));
  }

  private Mono<Set<String>> unsent(String tenant, List<String> ids) {
    return ids.isEmpty()
        ? Mono.just(Set.of())
        : issues.unsent(tenant, ids).collect(Collectors.toSet());
  }

  /**
   * Whom no notification of the issue was to tell was told together with others.
   *
   * @param unsent ids of notifications
   */
  private static Set<Address> heard(
      TenantConfiguration configuration,
      LoggedIssue issue,
      List<Reached> reached,
      Set<String> unsent) {
    Set<Address> heard = new LinkedHashSet<>();
    issue.told().stream()
        .filter(told -> !unsent.contains(told.notification()))
        .forEach(told ->
            configuration
                .channelType(told.channel())
                .ifPresent(type -> heard.add(new Address(told.channel(), type, told.recipient()))));
    for (Reached each : reached) {
      if (!each.sent()) {
        heard.remove(each.address());
      } else if (configuration.channel(each.address().channel()).isPresent()) {
        heard.add(each.address());
      }
    }
    return heard;
  }
}
