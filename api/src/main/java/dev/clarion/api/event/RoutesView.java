package dev.clarion.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Considered;
import dev.clarion.config.routing.Telling;
import dev.clarion.config.routing.Unreached;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who would hear of an event, and why others would not. */
@Schema(description = "Who would hear of an event, and why others would not")
record RoutesView(String type, Severity severity, List<RouteView> routes) {

  /** One route, in the order in which they are looked at. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RouteView(
      String name,
      boolean taken,
      @Schema(description = "Everything in which the event differs from what the route wants")
          List<String> whyNot,
      @Schema(description = "Who would be told, now or together with others") List<Would> would,
      @Schema(description = "Who would not, as `POST /v1/events` would say it")
          List<Suppressed> suppressed,
      List<Unreached> unreached,
      @Schema(description = "Tells the issue from others; absent when it would belong to none")
          @Nullable String fingerprint,
      @Schema(
              description =
                  "Calls people until somebody acknowledges, also when nobody would be told before")
          @Nullable String escalation) {}

  /** Somebody who would be told. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Would(
      String channel,
      String channelType,
      String recipient,
      @Nullable String name,
      String because,
      @Nullable String digest,
      @Nullable Instant sendAt) {

    static Would of(Telling telling) {
      return new Would(
          telling.channel(),
          telling.channelType(),
          telling.address(),
          telling.person(),
          telling.because(),
          telling.notice().digest(),
          telling.sendAt());
    }

    String inWords() {
      return "%s by %s, as %s%s%s"
          .formatted(
              name == null ? recipient : "%s (%s)".formatted(name, recipient),
              channel,
              because,
              digest == null ? "" : ", collected for " + digest,
              sendAt == null ? "" : ", at " + sendAt);
    }
  }

  /**
   * The explanation.
   *
   * @param considered every route that is declared
   * @param plans of the routes that the event takes, or ends an issue of
   */
  static RoutesView of(Event event, List<Considered> considered, List<Plan> plans, Instant now) {
    Map<String, List<Plan>> byRoute =
        plans.stream()
            .collect(Collectors.groupingBy(Plan::route, LinkedHashMap::new, Collectors.toList()));
    List<RouteView> views = new ArrayList<>();
    for (Considered each : considered) {
      List<Plan> taken = byRoute.remove(each.route());
      if (taken == null) {
        views.add(notTaken(each));
      } else {
        taken.forEach(plan -> views.add(taken(plan, event, now)));
      }
    }
    byRoute.values().forEach(gone -> gone.forEach(plan -> views.add(taken(plan, event, now))));
    return new RoutesView(event.type(), event.severity(), views);
  }

  private static RouteView notTaken(Considered considered) {
    return new RouteView(
        considered.route(),
        false,
        considered.whyNot(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static RouteView taken(Plan plan, Event event, Instant now) {
    Route route = plan.taken().route();
    Hearing hearing = Hearing.of(plan, event, now);
    boolean ofIssue =
        event.status() == EventStatus.RESOLVED ? route.keepsIssues() : plan.isOfIssue();
    return new RouteView(
        plan.route(),
        true,
        List.of(),
        hearing.told().stream().map(Would::of).toList(),
        hearing.suppressed().stream().filter(it -> !isUnreached(it)).toList(),
        plan.taken().unreached(),
        ofIssue ? Plan.fingerprint(route, event) : null,
        ofIssue && route.acknowledgement() != null ? route.acknowledgement().escalation() : null);
  }

  /** Those have a list of their own. */
  private static boolean isUnreached(Suppressed not) {
    return not.recipient() == null && not.reason().equals(Planning.UNREACHABLE);
  }

  /** A line for every route, and one for everybody who would be told. */
  String inWords() {
    StringBuilder text = new StringBuilder("%s of severity %s\n".formatted(type, severity.wire()));
    for (RouteView route : routes) {
      text.append("%s %s\n".formatted(route.taken() ? "✓" : "✗", route.name()));
      route.whyNot().forEach(reason -> text.append("    %s\n".formatted(reason)));
      route.would().forEach(would -> text.append("    %s\n".formatted(would.inWords())));
      route.suppressed().forEach(not -> text.append("    %s\n".formatted(inWords(not))));
      route
          .unreached()
          .forEach(missed ->
              text.append(
                  "    nobody by %s: %s: %s\n"
                      .formatted(missed.channel(), missed.because(), missed.reason())));
      if (route.fingerprint() != null) {
        text.append("    issue %s\n".formatted(route.fingerprint()));
      }
      if (route.escalation() != null) {
        text.append("    escalation %s\n".formatted(route.escalation()));
      }
    }
    long told = routes.stream().mapToLong(route -> route.would().size()).sum();
    return text.append(
            told == 0 ? "Nobody would be told.\n" : "%d would be told.\n".formatted(told))
        .toString();
  }

  private static String inWords(Suppressed not) {
    return "%s: %s%s%s"
        .formatted(
            not.recipient() == null
                ? "nobody"
                : "not %s by %s".formatted(not.recipient(), not.channel()),
            not.reason(),
            not.of() == null ? "" : " (%s)".formatted(not.of()),
            not.detail() == null ? "" : ": " + not.detail());
  }
}
