package dev.clarion.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the benchmark resolves is what it says, and comes out as it should. */
class ManyRoutesTest {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
  private static final Map<String, Object> FULL = Map.of("host", "shop", "percent", 3);

  private static final TenantConfiguration CONFIGURATION = ManyRoutes.configuration(false);
  private static final Routing FIRST = new Routing(CONFIGURATION);
  private static final Routing ONWARD = new Routing(ManyRoutes.configuration(true));

  @Test
  void isTheMixtureThatItSays() {
    assertThat(CONFIGURATION.routes()).hasSize(1_000);
    assertThat(count(route -> !route.match().eventTypes().isEmpty())).isEqualTo(500);
    assertThat(count(route -> route.match().when() != null)).isEqualTo(100);
    assertThat(count(route -> route.match().minSeverity() != null)).isEqualTo(250);
    assertThat(count(route -> !route.match().branches().isEmpty())).isEqualTo(449);
    assertThat(count(Route::continues)).isZero();
    assertThat(ONWARD.configuration().routes().values().stream().filter(Route::continues).count())
        .isEqualTo(500);
  }

  @Test
  void takesTheFirstThatMatches() {
    assertThat(routes(FIRST, event("type_6", Severity.LOW, "branch_2", FULL)))
        .containsExactly("r3"); // by its condition
    assertThat(routes(FIRST, event("type_6", Severity.LOW, "nowhere", Map.of("percent", 3))))
        .containsExactly("r12"); // the condition has no answer, so by its type
    assertThat(routes(FIRST, event("type_5", Severity.LOW, "nowhere", percent(11))))
        .containsExactly("r10"); // by its type and a condition
    assertThat(routes(FIRST, event("type_5", Severity.LOW, "nowhere", percent(9))))
        .containsExactly("r410"); // which does not hold
    assertThat(routes(FIRST, event("type_4", Severity.LOW, "nowhere", percent(9))))
        .containsExactly("r999"); // not severe enough
    assertThat(routes(FIRST, event("type_4", Severity.HIGH, "nowhere", percent(9))))
        .containsExactly("r8");
    assertThat(routes(FIRST, event("type_5", Severity.MEDIUM, "branch_2", percent(11))))
        .containsExactly("r5"); // by its branch
    assertThat(routes(FIRST, event("unknown", Severity.HIGH, "nowhere", percent(9))))
        .containsExactly("r999");
  }

  @Test
  void goesOnWhereRoutesSaySo() {
    assertThat(routes(ONWARD, event("type_6", Severity.MEDIUM, "branch_2", percent(9))))
        .containsExactly("r5", "r12", "r205", "r405", "r412", "r605", "r805", "r812", "r999");
  }

  @Test
  void tellsThreePeople() {
    Taken taken =
        FIRST.resolve(event("unknown", Severity.HIGH, "nowhere", percent(9)), NOW).getFirst();

    assertThat(taken.tellings())
        .extracting(Telling::person)
        .containsExactly("p147", "p148", "p149");
  }

  @Test
  void eventsAreToldOfByManyDifferentRoutes() {
    List<String> taken =
        ManyRoutes.events().stream().map(event -> routes(FIRST, event).getFirst()).toList();

    assertThat(taken.stream().distinct().count()).isGreaterThan(200);
    assertThat(taken.stream().filter("r999"::equals).count()).isLessThan(taken.size() / 4);
  }

  private static Map<String, Object> percent(int percent) {
    return Map.of("host", "shop", "percent", percent);
  }

  private static long count(Predicate<Route> which) {
    return CONFIGURATION.routes().values().stream().filter(which).count();
  }

  private static Event event(
      String type, Severity severity, String branch, Map<String, Object> data) {
    return ManyRoutes.event(type, severity, branch, data);
  }

  private static List<String> routes(Routing routing, Event event) {
    return routing.resolve(event, NOW).stream().map(taken -> taken.route().name()).toList();
  }
}
