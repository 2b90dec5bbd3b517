package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.event.Planning.Seen;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Routing;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.LoggedBroadcast;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.event.EventLog.Proviso;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Accepts events. What an event leads to is decided and written down in one transaction, in which
 * equal events wait for each other; then it is started, and then the caller hears 202. The next
 * equal event is not decided before all of that runs: when the process dies in between, that one
 * starts the rest, and so does the caller's retry.
 */
@Component
public class Events {

  /**
   * What was accepted.
   *
   * @param repeated whether it had been before, under the same key
   */
  public record Accepted(EventView view, boolean repeated) {}

  /** Another request under the same key was faster. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("the event is there already", null, false, false);
    }
  }

  private final Routings routings;
  private final EventDrafts drafts;
  private final Planning planning;
  private final Inhibitions inhibitions;
  private final EventLog log;
  private final Issues issues;
  private final Broadcasts broadcasts;
  private final Starting starting;

  Events(
      Routings routings,
      EventDrafts drafts,
      Planning planning,
      Inhibitions inhibitions,
      EventLog log,
      Issues issues,
      Broadcasts broadcasts,
      Starting starting) {
    this.routings = routings;
    this.drafts = drafts;
    this.planning = planning;
    this.inhibitions = inhibitions;
    this.log = log;
    this.issues = issues;
    this.broadcasts = broadcasts;
    this.starting = starting;
  }

  /** What is wrong with an event, before anything is accepted. */
  public List<Fault> faults(Caller caller, EventRequest body) {
    return drafts.faults(routings.of(caller.tenant()).configuration(), body, now());
  }

  /** Accepts one, once. */
  public Mono<Accepted> accept(Caller caller, EventRequest body, @Nullable IdempotencyKey key) {
    String id = EventDrafts.id(caller.tenant(), key);
    Mono<Accepted> first = Mono.defer(() -> acceptNew(caller, body, id, key));
    return key == null
        ? first
        : repeated(caller, id, key)
            .switchIfEmpty(first)
            .onErrorResume(Overtaken.class, _ -> repeated(caller, id, key));
  }

  private Mono<Accepted> repeated(Caller caller, String id, IdempotencyKey key) {
    return log.find(caller.tenant(), id)
        .flatMap(found -> {
          if (!key.requestHash().equals(found.requestHash())) {
            return Mono.error(IdempotencyKey.usedForAnotherRequest());
          }
          Accepted again = new Accepted(view(found), true);
          return found.consequences() == null
              ? Mono.just(again)
              : starting.finish(caller.tenant(), id).thenReturn(again);
        });
  }

  private Mono<Accepted> acceptNew(
      Caller caller, EventRequest body, String id, @Nullable IdempotencyKey key) {
    Routing routing = routings.of(caller.tenant());
    TenantConfiguration configuration = routing.configuration();
    Instant now = now();
    List<Fault> faults = drafts.faults(configuration, body, now);
    if (!faults.isEmpty()) {
      return Mono.error(Refusal.impossible(faults));
    }
    Event event = drafts.event(configuration, body, id, now);
    return planning
        .see(routing, event, now)
        .flatMap(seen -> decide(new Incoming(caller, configuration, event, key, now), seen))
        .flatMap(decided ->
            starting
                .start(caller.tenant(), event, decided.consequences(caller.tenant(), id))
                .then(Mono.fromSupplier(() -> new Accepted(decided.view(id), false))));
  }

  /**
   * Most events are repeats that nobody is told of: they are counted by one statement, which holds
   * up nothing, and which looks itself whether anything mutes them. Whatever else comes of one is
   * decided while its issues are locked.
   */
  private Mono<Decided> decide(Incoming incoming, Seen seen) {
    return Mono.justOrEmpty(planning.planUnmuted(seen))
        .flatMap(unmuted -> count(incoming, unmuted.plans(), unmuted.proviso()))
        .switchIfEmpty(
            Mono.defer(() -> planning.plan(seen, incoming.at()))
                .flatMap(plans -> decide(incoming, plans)));
  }

  private Mono<Decided> decide(Incoming incoming, List<Plan> plans) {
    return count(incoming, plans, Proviso.NONE)
        .switchIfEmpty(Mono.defer(() -> log.together(decideLocked(incoming, plans))))
        .onErrorResume(
            Deciding.Unfinished.class,
            other ->
                starting
                    .finish(incoming.tenant(), other.event())
                    .then(Mono.defer(() -> decide(incoming, plans))));
  }

  /** Empty when it takes more than to count it. */
  private Mono<Decided> count(Incoming incoming, List<Plan> plans, Proviso proviso) {
    return Mono.justOrEmpty(
            isNoted(incoming, plans) ? null : deciding(incoming, plans).countOnly().orElse(null))
        .flatMap(decided ->
            keep(log.addRepeat(incoming.logged(decided), decided.issues(), proviso), decided));
  }

  /** Whether more is kept of it than itself and its count. */
  private boolean isNoted(Incoming incoming, List<Plan> plans) {
    return inhibitions.areNoted(incoming.configuration(), incoming.event())
        || Planning.isNoted(plans);
  }

  private Deciding deciding(Incoming incoming, List<Plan> plans) {
    return new Deciding(
        issues,
        incoming.configuration(),
        incoming.caller().name(),
        incoming.event(),
        plans,
        incoming.at());
  }

  private Mono<Decided> decideLocked(Incoming incoming, List<Plan> plans) {
    return deciding(incoming, plans)
        .decide()
        .flatMap(decided ->
            keep(log.add(incoming.logged(decided)), decided)
                .then(keepBroadcast(incoming, decided))
                .then(inhibitions.note(incoming.configuration(), incoming.event(), incoming.at()))
                .then(planning.note(incoming.tenant(), plans, incoming.at()))
                .thenReturn(decided));
  }

  private static Mono<Decided> keep(Mono<Boolean> added, Decided decided) {
    return added.flatMap(first -> first ? Mono.just(decided) : Mono.error(new Overtaken()));
  }

  private Mono<Void> keepBroadcast(Incoming incoming, Decided decided) {
    if (!decided.isBroadcast()) {
      return Mono.empty();
    }
    Spread spread = decided.spread();
    return broadcasts.add(
        new LoggedBroadcast(
            incoming.tenant(),
            incoming.event().id(),
            incoming.event().type(),
            spread.routes(),
            spread.recipients().size(),
            0,
            false,
            incoming.at()),
        spread.parts(),
        spread.recipients());
  }

  static EventView view(LoggedEvent logged) {
    return JsonText.read(logged.outcome(), EventView.class);
  }

  /** As fine as every store and every caller can keep it. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
