package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Called;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Fingerprint;
import dev.clarion.config.routing.Ids;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the world does to Clarion: the event comes, somebody acknowledges, it is over. */
final class Scene {

  private static final String VIA = "simulation";

  private final Event event;
  private final List<Course> courses;
  private final Routing routing;
  private final Orders orders;
  private final Collecting collecting;
  private final People people;
  private final Issues issues;
  private final Shelf shelf;
  private final Chronicle chronicle;

  /** The issues that were opened, by fingerprint. */
  private final Map<String, Opened> opened = new LinkedHashMap<>();

  Scene(
      TenantConfiguration configuration,
      Event event,
      List<Course> courses,
      People people,
      Issues issues,
      Shelf shelf,
      Chronicle chronicle) {
    this.event = event;
    this.courses = courses;
    this.routing = new Routing(configuration);
    this.orders = new Orders(configuration, VIA);
    this.collecting = new Collecting(configuration);
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
      Opened begun =
          new Opened(
              issue,
              route,
              course.heard().stream().map(Scene::address).toList(),
              route.acknowledges() ? null : now.plus(route.issues().window()));
      opened.put(fingerprint(route, event), begun);
      issues.open(begun, route.acknowledges() ? orders.issue(route, issue, event, now) : null);
    }
  }

  private static Address address(Telling telling) {
    return new Address(telling.channel(), telling.channelType(), telling.address());
  }

  private static String fingerprint(Route route, Event of) {
    return Fingerprint.of(route.name(), route.issues().by(), of);
  }

  /** Somebody acknowledges every issue that is open. */
  void acknowledge(String by) {
    opened.values().forEach(issue -> issues.acknowledge(issue, by, VIA));
  }

  /**
   * The same event comes again, and says that it is over: every issue that it is of ends, and those
   * hear of it who heard of the issue.
   */
  void resolve() {
    Instant now = chronicle.now();
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
    Map<String, Taken> taken = new LinkedHashMap<>();
    routing.resolve(over, now).forEach(each -> taken.put(each.route().name(), each));
    Map<String, Opened> ending = new LinkedHashMap<>();
    for (Route route : routing.ending(over)) {
      Opened issue = opened.get(fingerprint(route, over));
      if (issue != null && !issues.isOver(issue)) {
        ending.put(route.name(), issue);
        Set<Address> heard = people.heard(issue.id(), issue.told());
        taken.put(route.name(), routing.end(route, over, heard, now));
      }
    }
    ending.values().forEach(issue -> issues.resolve(issue, VIA));
    for (Taken each : taken.values()) {
      Route route = each.route();
      List<Telling> heard = each.tellings().stream().filter(it -> !isMuted(route, it)).toList();
      if (route.keepsIssues() && !ending.containsKey(route.name())) {
        silence(heard, route, "there is nothing to resolve");
      } else {
        tellOfTheEnd(heard, route, over);
      }
    }
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
      if (route.sendResolved()) {
        tell(telling, route, over, null, false);
      } else {
        silence(List.of(telling), route, "the route does not tell when it is over");
        if (Collecting.isLater(route, telling)) {
          shelf.add(collecting.entry(route, telling, over).silenced(), who(telling, route));
        }
      }
    }
  }

  private void silence(List<Telling> heard, Route route, String why) {
    heard.forEach(telling -> chronicle.add(Kind.SUPPRESSED, who(telling, route), why));
  }

  private void tell(
      Telling telling, Route route, Event of, @Nullable String issue, boolean acknowledge) {
    if (Collecting.isLater(route, telling)) {
      shelf.add(collecting.entry(route, telling, of), who(telling, route));
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
