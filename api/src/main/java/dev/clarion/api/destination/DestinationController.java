package dev.clarion.api.destination;

import dev.clarion.api.Items;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.destination.Destinations;
import dev.clarion.store.destination.Gate;
import dev.clarion.workflows.destination.DestinationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Destinations")
class DestinationController {

  private static final int FASTEST = 1000;

  private final Destinations destinations;
  private final ConfigurationSource configurations;
  private final Engine engine;

  DestinationController(
      Destinations destinations, ConfigurationSource configurations, Engine engine) {
    this.destinations = destinations;
    this.configurations = configurations;
    this.engine = engine;
  }

  @GetMapping("/v1/destinations")
  @Operation(
      summary = "List the destinations that ever failed or were held",
      description = "Those first that most notifications wait for.")
  Mono<Items<DestinationView>> listDestinations(@Requires(Scope.READ) Caller caller) {
    return destinations
        .list(caller.tenant())
        .map(DestinationView::of)
        .collectList()
        .map(Items::new);
  }

  @GetMapping("/v1/destinations/{id}")
  @Operation(summary = "Show a destination: how it is, and why")
  Mono<DestinationView> getDestination(
      @Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return found(new DestinationId(caller.tenant(), id));
  }

  @PostMapping("/v1/destinations:hold")
  @Operation(
      summary = "Keep back what goes to a destination",
      description =
          "Notifications are parked there, and no attempt is burnt, until somebody releases it.")
  Mono<DestinationView> holdDestination(
      @Requires(Scope.OPERATE) Caller caller, @RequestBody HoldRequest body) {
    TenantConfiguration configuration =
        configurations
            .of(caller.tenant())
            .filter(found -> found.channel(body.channel()).isPresent())
            .orElseThrow(() -> refused("/channel", "there is no channel '" + body.channel() + "'"));
    String name = name(body.destination());
    return destinations
        .hold(
            caller.tenant(),
            body.channel(),
            name,
            Instant.now(),
            caller.name(),
            body.reason(),
            configuration.mannersOf(body.channel()).circuit().releasePerSecond())
        .then(Mono.defer(() -> found(id(caller, body.channel(), name))));
  }

  @PostMapping("/v1/destinations:release")
  @Operation(
      summary = "Let go what is parked at a destination, at a rate",
      description =
          "Ends a hold, and takes a destination that was down for up. When it fails again, the rest"
              + " stays parked.")
  Mono<DestinationView> releaseDestination(
      @Requires(Scope.OPERATE) Caller caller, @RequestBody ReleaseRequest body) {
    Integer rate = body.ratePerSecond();
    if (rate != null && (rate < 1 || rate > FASTEST)) {
      throw refused("/ratePerSecond", "must be between 1 and " + FASTEST);
    }
    DestinationId id = id(caller, body.channel(), name(body.destination()));
    return found(id)
        .then(Mono.defer(() -> destinations.release(id, rate)))
        .then(Mono.defer(() -> engine.changed(id)))
        .then(Mono.defer(() -> found(id)));
  }

  private Mono<DestinationView> found(DestinationId id) {
    return destinations
        .find(id)
        .map(DestinationView::of)
        .switchIfEmpty(
            Mono.error(
                () -> Refusal.notFound("This destination has never failed and was never held.")));
  }

  private static Refusal refused(String pointer, String detail) {
    return Refusal.impossible(List.of(new Fault(pointer, detail)));
  }

  private static String name(@Nullable String destination) {
    return Objects.requireNonNullElse(destination, "");
  }

  private static DestinationId id(Caller caller, String channel, String name) {
    return new DestinationId(caller.tenant(), Gate.id(channel, name));
  }
}
