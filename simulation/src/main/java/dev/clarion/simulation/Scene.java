package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Called;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Ids;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.EventStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the world does to Clarion: the event comes, somebody acknowledges, it is over. */
final class Scene {

  private static final String VIA = "simulation";

  private final TenantConfiguration configuration;
  private final Event event;
  private final List<Course> courses;
  private final Orders orders;
  private final People people;
  private final Issues issues;
  private final Shelf shelf;
  private final Chronicle chronicle;

  /** The issues that were opened, by route. */
  private final Map<String, Opened> opened = new LinkedHashMap<>();

  /**
   * An issue.
   *
   * @param endsAt null: its workflow knows
   */
  private record Opened(String id, @Nullable Instant endsAt) {}

  Scene(
      TenantConfiguration configuration,
      Event event,
      List<Course> courses,
      People people,
      Issues issues,
      Shelf shelf,
      Chronicle chronicle) {
    this.configuration = configuration;
    this.event = event;
    this.courses = courses;
    this.orders = new Orders(configuration, VIA);
    this.people = people;
    this.issues = issues;
    this.shelf = shelf;
    this.chronicle = chronicle;
  }

  /** The event comes, and is the first of its kind. */
  void begin() {
    boolean over = event.status() == EventStatus.RESOLVED;
    for (Course course : courses) {
      Route route = course.route();
      course
          .muted()
          .forEach(muted ->
              chronicle.add(
                  Kind.SUPPRESSED,
                  muted.channel(),
                  muted.recipient(),
                  null,
                  route.name(),
                  muted.why()));
      if (over && route.keepsIssues()) {
        silence(course.heard(), route, "there is nothing to resolve");
      } else if (over) {
        tellOfTheEnd(course.heard(), route, event);
      } else {
        open(course);
      }
    }
  }

  private void open(Course course) {
    Route route = course.route();
    String issue = course.ofIssue() ? Ids.of(event.id(), route.name(), "issue") : null;
    for (Telling telling : course.heard()) {
      tell(telling, route, event, issue, route.acknowledges());
    }
    if (issue != null) {
      Instant now = chronicle.now();
      opened.put(
          route.name(),
          new Opened(issue, route.acknowledges() ? null : now.plus(route.issues().window())));
      if (route.acknowledges()) {
        issues.open(orders.issue(route, issue, event, now), course.heard());
      }
    }
  }

  /** Somebody acknowledges every issue that is open. */
  void acknowledge(String by) {
    opened
        .values()
        .forEach(issue ->
            issues.signal(
                issue.id(),
                workflow -> workflow.acknowledge(new Command.Acknowledge(null, by, VIA))));
  }

  /** The same event comes again, and says that it is over. */
  void resolve() {
    Instant now = chronicle.now();
    opened.values().removeIf(issue -> isOver(issue, now));
    opened
        .values()
        .forEach(issue ->
            issues.signal(
                issue.id(), workflow -> workflow.resolve(new IssueCommand.Resolve(null, VIA))));
    Event over =
        new Event(
            event.id() + "-resolved",
            event.type(),
            event.severity(),
            event.branch(),
            event.subject(),
            event.fingerprint(),
            now,
            EventStatus.RESOLVED,
            event.data());
    for (Course course : Course.of(new Routing(configuration), over, now)) {
      Route route = course.route();
      List<Telling> heard = course.heard().stream().filter(it -> !isMuted(route, it)).toList();
      if (route.keepsIssues() && !opened.containsKey(route.name())) {
        silence(heard, route, "there is nothing to resolve");
      } else {
        tellOfTheEnd(heard, route, over);
      }
    }
  }

  private boolean isOver(Opened issue, Instant now) {
    Instant endsAt = issue.endsAt();
    return endsAt == null ? issues.isOver(issue.id()) : !endsAt.isAfter(now);
  }

  /** Who refused to hear of the event, or could not, does not hear of its end. */
  private boolean isMuted(Route route, Telling telling) {
    return courses.stream()
        .filter(course -> course.route().name().equals(route.name()))
        .flatMap(course -> course.muted().stream())
        .anyMatch(muted ->
            telling.channel().equals(muted.channel())
                && telling.address().equals(muted.recipient()));
  }

  private void tellOfTheEnd(List<Telling> heard, Route route, Event over) {
    for (Telling telling : heard) {
      if (route.sendResolved() || Collecting.isLater(route, telling)) {
        tell(telling, route, over, null, false);
      } else {
        silence(List.of(telling), route, "the route does not tell when it is over");
      }
    }
  }

  private void silence(List<Telling> heard, Route route, String why) {
    heard.forEach(telling -> chronicle.add(Kind.SUPPRESSED, who(telling, route), why));
  }

  private void tell(
      Telling telling, Route route, Event of, @Nullable String issue, boolean acknowledge) {
    if (Collecting.isLater(route, telling)) {
      shelf.add(new Collecting(configuration).entry(route, telling, of), who(telling, route));
      return;
    }
    String id = Ids.of(of.id(), route.name(), telling.channel(), telling.address());
    people.tell(
        new Called(
            telling,
            orders.order(id, of, route.name(), telling, issue, acknowledge, chronicle.now())));
  }

  private static Chronicle.Who who(Telling telling, Route route) {
    return new Chronicle.Who(telling.channel(), telling.address(), telling.person(), route.name());
  }
}
