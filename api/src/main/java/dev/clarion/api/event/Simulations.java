package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.api.preference.Refusing;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Telling;
import dev.clarion.simulation.Course;
import dev.clarion.simulation.Outlook;
import dev.clarion.simulation.Simulation;
import dev.clarion.simulation.Unforeseeable;
import dev.clarion.workflows.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks into the future of events that did not happen. Sends nothing, and keeps nothing. */
@Component
class Simulations {

  /** Each has a Temporal of its own in this process, which others must not feel. */
  private static final int AT_ONCE = 2;

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MOST_ENTRIES = 5000;
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration FARTHEST = Duration.ofDays(3653);

  private final Routings routings;
  private final EventDrafts drafts;
  private final Planning planning;
  private final Refusing refusing;
  private final Simulation simulation = new Simulation(LIMIT, MOST_ENTRIES);
  private final Semaphore free = new Semaphore(AT_ONCE);

  Simulations(Routings routings, EventDrafts drafts, Planning planning, Refusing refusing) {
    this.routings = routings;
    this.drafts = drafts;
    this.planning = planning;
    this.refusing = refusing;
  }

  Mono<SimulationView> simulate(Caller caller, SimulationRequest body) {
    Routing routing = routings.of(caller.tenant());
    TenantConfiguration configuration = routing.configuration();
    Instant from =
        Objects.requireNonNullElseGet(body.from(), Instant::now).truncatedTo(ChronoUnit.SECONDS);
    List<Fault> faults = new ArrayList<>();
    drafts
        .faults(configuration, body.event(), from)
        .forEach(fault ->
            faults.add(new Fault("/event" + fault.pointer(), fault.line(), fault.detail())));
    if (Duration.between(Instant.now(), from).abs().compareTo(FARTHEST) > 0) {
      faults.add(new Fault("/from", "lies more than ten years away"));
    }
    faults.addAll(Assuming.faults(body, configuration));
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    Event event = drafts.event(configuration, body.event(), "simulated", from);
    return planning
        .planFirst(routing, event, from)
        .flatMap(plans ->
            courses(configuration, event, plans)
                .flatMap(courses ->
                    Mono.fromCallable(() -> look(configuration, event, courses, body, from))
                        .subscribeOn(Schedulers.boundedElastic()))
                .map(outlook ->
                    SimulationView.of(
                        outlook, RoutesView.of(event, routing.explain(event, from), plans, from))));
  }

  private Outlook look(
      TenantConfiguration configuration,
      Event event,
      List<Course> courses,
      SimulationRequest body,
      Instant from) {
    if (!free.tryAcquire()) {
      throw Refusal.busy("%d other simulations run just now.".formatted(AT_ONCE));
    }
    try {
      return simulation.run(
          configuration,
          event,
          courses,
          Assuming.of(body.assume()),
          from,
          Objects.requireNonNullElse(body.horizon(), USUAL));
    } catch (Unforeseeable tooMuch) {
      throw Refusal.impossible(String.valueOf(tooMuch.getMessage()));
    } finally {
      free.release();
    }
  }

  private Mono<List<Course>> courses(
      TenantConfiguration configuration, Event event, List<Plan> plans) {
    List<Telling> heard = plans.stream().flatMap(plan -> plan.heard().stream()).toList();
    return refusing
        .together(configuration, event, heard)
        .map(refused -> plans.stream().map(plan -> course(plan, refused)).toList());
  }

  /**
   * What becomes of it on one route.
   *
   * @param refused who is collected for, and told of nothing when it is released
   */
  private static Course course(Plan plan, Set<Telling> refused) {
    return new Course(
        plan.taken().route(),
        plan.heard().stream().filter(telling -> !refused.contains(telling)).toList(),
        Stream.concat(
                plan.muted().stream().map(Simulations::muted),
                plan.heard().stream()
                    .filter(refused::contains)
                    .map(telling ->
                        new Course.Muted(
                            telling.channel(), telling.address(), "unsubscribed: from digests")))
            .toList(),
        plan.isOfIssue());
  }

  private static Course.Muted muted(Suppressed muted) {
    return new Course.Muted(
        muted.channel(),
        muted.recipient(),
        muted.detail() == null ? muted.reason() : muted.reason() + ": " + muted.detail());
  }
}
