package dev.clarion.bench.routing;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tenant with 1,000 routes, and events for it.
 *
 * <p>Every other route wants an event type, two or three routes each of them. The others take any
 * type: nine tenths of them of a branch, five routes each, and one tenth by a condition alone,
 * which every event is held against that gets there. The last route takes what is left. A quarter
 * wants a severity; a tenth has a condition. Each tells a group of three people.
 */
final class ManyRoutes {

  static final int ROUTES = 1_000;
  static final int TYPES = 200;
  static final int BRANCHES = 100;

  private static final int GROUPS = 50;
  private static final int EVENTS = 4_096;
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final Instant TIME = Instant.parse("2026-03-03T10:00:00Z");

  private ManyRoutes() {}

  /**
   * The tenant's configuration, read as a file of it is.
   *
   * @param onward whether every other route continues
   */
  static TenantConfiguration configuration(boolean onward) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN)
        .read(yaml(onward), Path.of("clarion.yaml"));
  }

  private static String yaml(boolean onward) {
    return """
    channels: { hook: { type: webhook } }
    recipients:
    %s
    groups:
    %s
    routes:
    %s
    """
        .formatted(
            lines(
                3 * GROUPS,
                n -> "  p%d: { webhook: \"https://p%d.example.com/\" }".formatted(n, n)),
            lines(GROUPS, n -> "  g%d: [p%d, p%d, p%d]".formatted(n, 3 * n, 3 * n + 1, 3 * n + 2)),
            lines(ROUTES, n -> route(n, onward)));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static String route(int number, boolean onward) {
    return "  - { name: r%d, match: { %s }, notify: [ { channel: hook, to: [group:g%d] } ]%s }"
        .formatted(
            number,
            number == ROUTES - 1 ? "" : match(number),
            number % GROUPS,
            onward && number / 2 % 2 == 0 ? ", continue: true" : "");
  }

  /** Odd ones take any type. */
  private static String match(int number) {
    int half = number / 2;
    String severity = half % 4 == 0 ? ", minSeverity: high" : "";
    String host = "data.host != 'h%d'".formatted(number);
    if (number % 2 == 1) {
      return number % 20 == 3
          ? "when: \"data.percent == %d && %s\"".formatted(number % 100, host)
          : "branches: [branch_%d]".formatted(half % BRANCHES) + severity;
    }
    String when =
        (half + half / TYPES) % 10 == 5
            ? ", when: \"data.percent > %d && %s\"".formatted(number % 100, host)
            : "";
    return "eventTypes: [type_%d]".formatted(half % TYPES) + severity + when;
  }

  /**
   * Events of all types and a few that no route names, of all branches and some of none, of all
   * severities; one in eight lacks what conditions ask for.
   */
  static List<Event> events() {
    return IntStream.range(0, EVENTS).mapToObj(ManyRoutes::event).toList();
  }

  /** A multiple of a prime, so that types, branches and severities meet in all combinations. */
  private static Event event(int number) {
    int mixed = Math.floorMod(number * 7_919, 65_521);
    return event(
        "type_" + mixed % (TYPES + 20),
        SEVERITIES.get(mixed / 7 % SEVERITIES.size()),
        "branch_" + mixed / 3 % (BRANCHES + 10),
        number % 8 == 0
            ? Map.of("host", "shop")
            : Map.of("host", "shop", "percent", mixed % 101, "days", 7));
  }

  static Event event(String type, Severity severity, String branch, Map<String, Object> data) {
    return new Event(
        "e1",
        type,
        severity,
        branch,
        new Subject("server", "shop"),
        null,
        TIME,
        EventStatus.FIRING,
        data);
  }
}
