package dev.clarion.api.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.clarion.api.event.EventView.OfIssue;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.store.issue.Told;
import dev.clarion.workflows.digest.Entrant;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences.Raised;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.NotificationOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides, inside one transaction, what comes of an event on each of its routes. */
final class Deciding {

  /**
   * Nothing can be decided yet: what an earlier event sets going for one of the issues is not known
   * to run.
   */
  static final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String event;

    private Unfinished(String event) {
      super("event " + event + " is unfinished", null, false, false);
      this.event = event;
    }

    String event() {
      return event;
    }
  }

  /** Time-ordered, so that the newest rows lie together (UUIDv7, RFC 9562). */
  private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

  private final Issues issues;
  private final TenantConfiguration configuration;
  private final Orders orders;
  private final Collecting collecting;
  private final Event event;
  private final List<Plan> plans;
  private final Instant now;
  private final Decided decided;

  Deciding(
      Issues issues,
      TenantConfiguration configuration,
      String sender,
      Event event,
      List<Plan> plans,
      Instant now) {
    this.issues = issues;
    this.configuration = configuration;
    this.orders = new Orders(configuration, sender);
    this.collecting = new Collecting(configuration);
    this.event = event;
    this.plans = plans;
    this.now = now;
    this.decided = new Decided(!plans.isEmpty());
  }

  /**
   * What comes of it when nobody has to be told, by the issues as they were seen; empty when it
   * takes more than to count it on them.
   */
  Optional<Decided> countOnly() {
    if (event.status() == EventStatus.RESOLVED || !plans.stream().allMatch(this::isOnlyCounted)) {
      return Optional.empty();
    }
    for (Plan plan : plans) {
      plan.muted().forEach(decided::suppress);
      Claimed seen = plan.seen();
      if (seen != null && plan.isOfIssue()) {
        LoggedIssue issue = seen.issue();
        Recurrence recurrence = Recurrence.of(seen, event);
        decided.belongTo(new OfIssue(issue.id(), plan.route(), issue.events() + 1));
        var before = Recurrence.told(issue);
        plan.heard()
            .forEach(telling ->
                decided.suppress(
                    Hearing.repeated(plan, telling, recurrence, issue, before.of(telling))));
      }
    }
    return Optional.of(decided);
  }

  private boolean isOnlyCounted(Plan plan) {
    if (plan.heard().isEmpty() && !plan.isOfIssue()) {
      return true;
    }
    Claimed seen = plan.seen();
    if (seen == null || seen.issue().isOver(now) || seen.unfinished()) {
      return false;
    }
    return switch (Recurrence.of(seen, event)) {
      case ACKNOWLEDGED -> true;
      case REPEAT -> {
        var before = Recurrence.told(seen.issue());
        yield plan.heard().stream()
            .noneMatch(telling ->
                Recurrence.REPEAT.tells(before.at(telling), plan.taken().route().issues(), now));
      }
      case FIRST, RAISED -> false;
    };
  }

  /** In the order of the issues' fingerprints, so that two events never wait for each other. */
  Mono<Decided> decide() {
    return Flux.fromIterable(plans)
        .doOnNext(plan -> plan.muted().forEach(decided::suppress))
        .sort(Comparator.comparing(this::fingerprint))
        .concatMap(this::decide)
        .then(Mono.just(decided));
  }

  private String fingerprint(Plan plan) {
    return Plan.fingerprint(plan.taken(), event);
  }

  private Mono<Void> decide(Plan plan) {
    boolean over = event.status() == EventStatus.RESOLVED;
    Route route = plan.taken().route();
    if (!route.keepsIssues()) {
      if (over) {
        tellOfTheEnd(plan, null);
      } else {
        tellEverybody(plan);
      }
      return Mono.empty();
    }
    if (over) {
      return issues
          .standing(configuration.tenant(), fingerprint(plan))
          .map(Optional::of)
          .defaultIfEmpty(Optional.empty())
          .flatMap(found -> resolve(plan, found.orElse(null)));
    }
    return plan.isOfIssue()
        ? issues
            .claim(
                configuration.tenant(),
                IDS.generate().toString(),
                Plan.key(route, event),
                event,
                now)
            .flatMap(claimed -> recur(plan, claimed))
        : Mono.empty();
  }

  private void tellOfTheEnd(Plan plan, @Nullable LoggedIssue issue) {
    for (Telling telling : plan.heard()) {
      Suppressed why = Hearing.whyNotOfTheEnd(plan, telling, issue, now);
      boolean later = Collecting.isLater(plan.taken().route(), telling);
      if (why != null) {
        decided.suppress(why);
        if (later && why.reason().equals(Hearing.SILENT_END)) {
          decided.gather(entrant(plan, telling).silenced());
        }
      } else if (later) {
        decided.gather(entrant(plan, telling));
      } else {
        tell(plan, telling, null, false);
      }
    }
  }

  private void tellEverybody(Plan plan) {
    for (Telling telling : plan.heard()) {
      if (Collecting.isLater(plan.taken().route(), telling)) {
        decided.gather(entrant(plan, telling));
      } else {
        tell(plan, telling, null, false);
      }
    }
  }

  private Mono<Void> resolve(Plan plan, @Nullable LoggedIssue issue) {
    tellOfTheEnd(plan, issue);
    if (issue == null || issue.isOver(now)) {
      return Mono.empty();
    }
    decided.resolve(issue.id());
    decided.belongTo(new OfIssue(issue.id(), plan.route(), issue.events()));
    return issues.close(issue, IssueState.RESOLVED, event.id(), now);
  }

  private Mono<Void> recur(Plan plan, Claimed claimed) {
    Route route = plan.taken().route();
    LoggedIssue issue = claimed.issue();
    if (claimed.unfinished()) {
      return Mono.error(new Unfinished(issue.notifiedEvent()));
    }
    Recurrence recurrence = Recurrence.of(claimed, event);
    decided.belongTo(new OfIssue(issue.id(), plan.route(), issue.events()));
    List<String> started = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    var toldBefore = Recurrence.told(issue);
    for (Telling telling : plan.heard()) {
      Optional<Told> before = toldBefore.of(telling);
      if (recurrence.tells(toldBefore.at(telling), route.issues(), now)) {
        String id = null;
        if (Collecting.isLater(route, telling)) {
          decided.gather(entrant(plan, telling));
        } else {
          id = tell(plan, telling, issue.id(), route.acknowledges());
          started.add(id);
        }
        told.add(Recurrence.told(telling, id, now));
      } else {
        decided.suppress(Hearing.repeated(plan, telling, recurrence, issue, before));
      }
    }
    if (recurrence == Recurrence.FIRST && route.acknowledges()) {
      decided.open(orders.issue(route, issue.id(), event, now));
    }
    Instant undoes = null;
    if (recurrence == Recurrence.RAISED && route.acknowledges()) {
      undoes = undone(issue);
      decided.raise(new Raised(issue.id(), undoes));
    }
    if (told.isEmpty() && !recurrence.tellsEverybody()) {
      return Mono.empty();
    }
    return issues
        .tell(issue, event, now, endsAt(route, issue, recurrence), toldBefore.with(told), undoes)
        .then(issues.belong(configuration.tenant(), issue.id(), started));
  }

  /** Until when acknowledgements were of what a claimed issue was before: by now, at least. */
  private static Instant undone(LoggedIssue issue) {
    Instant claimed = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Acknowledgement given = issue.acknowledgement();
    return given == null || given.at().isBefore(claimed) ? claimed : given.at();
  }

  /** One that somebody must acknowledge has no end before. */
  private @Nullable Instant endsAt(Route route, LoggedIssue issue, Recurrence recurrence) {
    if (route.acknowledges()) {
      return null;
    }
    return recurrence == Recurrence.FIRST ? now.plus(route.issues().window()) : issue.endsAt();
  }

  private Entrant entrant(Plan plan, Telling telling) {
    return collecting.entrant(plan.taken().route(), telling, event);
  }

  private String tell(Plan plan, Telling telling, @Nullable String issue, boolean acknowledge) {
    NotificationOrder order =
        orders.order(
            IDS.generate().toString(), event, plan.route(), telling, issue, acknowledge, now);
    decided.tell(order, orders.lists(event, telling.notice()));
    return order.notification().id();
  }
}
