package dev.clarion.api.broadcast;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Choice;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.LoggedBroadcast;
import dev.clarion.store.issue.Issues;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastProgress;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.notification.NotificationState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Broadcasts")
class BroadcastController {

  private final Broadcasts broadcasts;
  private final Issues issues;
  private final ConfigurationSource configurations;
  private final Engine engine;

  BroadcastController(
      Broadcasts broadcasts, Issues issues, ConfigurationSource configurations, Engine engine) {
    this.broadcasts = broadcasts;
    this.issues = issues;
    this.configurations = configurations;
    this.engine = engine;
  }

  @GetMapping("/v1/broadcasts")
  @Operation(summary = "List broadcasts, newest first")
  Mono<BroadcastPage> listBroadcasts(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    return Paging.page(() -> broadcasts.list(caller.tenant(), limit, cursor))
        .flatMap(page ->
            broadcasts
                .states(caller.tenant(), page.items().stream().map(LoggedBroadcast::id).toList())
                .map(states ->
                    new BroadcastPage(
                        page.items().stream()
                            .map(it -> BroadcastView.of(it, states.getOrDefault(it.id(), Map.of())))
                            .toList(),
                        page.nextCursor())));
  }

  @GetMapping("/v1/broadcasts/{id}")
  @Operation(summary = "Show a broadcast and how its notifications fare")
  Mono<BroadcastView> getBroadcast(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return find(caller, id).flatMap(this::view);
  }

  @GetMapping("/v1/broadcasts/{id}/recipients")
  @Operation(summary = "List whom a broadcast tells, in the order in which they are told")
  Mono<RecipientPage> listBroadcastRecipients(
      @Requires(Scope.READ) Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Schema(implementation = NotificationState.class)
          @Nullable String state,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    NotificationState wanted =
        Choice.of("state", state, NotificationState.class, NotificationState::wire);
    int from = cursor == null ? 0 : position(cursor);
    String tenant = caller.tenant();
    return find(caller, id)
        .then(
            Mono.zip(
                broadcasts.recipients(tenant, id, from, wanted, null, limit + 1).collectList(),
                broadcasts.parts(tenant, id),
                (found, parts) -> RecipientPage.of(found, limit, parts)));
  }

  @PostMapping("/v1/broadcasts/{id}:retry-failed")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Replay what failed for good",
      description =
          "The same notifications, each through its channel as it is now. A second call replays"
              + " nothing twice, and nothing of an issue that is not open any more. One that was"
              + " ended before all had been started goes on with them.")
  Mono<RetryView> retryFailed(@Requires(Scope.OPERATE) Caller caller, @PathVariable String id) {
    return find(caller, id)
        .zipWhen(this::failed)
        .flatMap(found -> {
          LoggedBroadcast broadcast = found.getT1();
          long failed = found.getT2();
          RetryView view = new RetryView(id, failed);
          boolean idle = failed == 0 && broadcast.started() == broadcast.recipients();
          // One that is being retried may have been written down and never told to do so.
          return idle && !broadcast.retrying()
              ? Mono.just(view)
              : retry(caller, broadcast).thenReturn(view);
        });
  }

  /** How many may be replayed: none of what is acknowledged or over. */
  private Mono<Long> failed(LoggedBroadcast broadcast) {
    String tenant = broadcast.tenant();
    return broadcasts
        .parts(tenant, broadcast.id())
        .flatMapIterable(parts -> parts)
        .filterWhen(part ->
            Mono.justOrEmpty(part.sample().notification().issue())
                .flatMap(issue -> issues.find(tenant, issue))
                .map(issue -> issue.settlement().isEmpty())
                .defaultIfEmpty(true))
        .hasElements()
        .flatMap(any ->
            any
                ? broadcasts
                    .states(tenant, broadcast.id())
                    .map(states -> states.getOrDefault(NotificationState.DEAD_LETTER, 0L))
                : Mono.just(0L));
  }

  private Mono<Void> retry(Caller caller, LoggedBroadcast broadcast) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return broadcasts
        .parts(broadcast.tenant(), broadcast.id())
        .doOnNext(parts -> checkChannels(broadcast.tenant(), parts))
        .then(broadcasts.retrying(broadcast.tenant(), broadcast.id(), now))
        .then(engine.retryFailed(order(broadcast), new RetryFailed(now, caller.name())));
  }

  /** Those of a channel that is gone cannot be replayed. */
  private void checkChannels(String tenant, List<BroadcastPart> parts) {
    Set<String> channels =
        parts.stream()
            .map(part -> part.sample().notification().channel())
            .collect(Collectors.toSet());
    boolean anyDeclared =
        configurations
            .of(tenant)
            .filter(it -> channels.stream().anyMatch(name -> it.channel(name).isPresent()))
            .isPresent();
    if (!anyDeclared) {
      throw Refusal.conflict(
          "None of its channels is declared any more: %s.".formatted(String.join(", ", channels)));
    }
  }

  private static BroadcastOrder order(LoggedBroadcast broadcast) {
    return new BroadcastOrder(
        broadcast.tenant(),
        broadcast.id(),
        broadcast.recipients(),
        BroadcastProgress.of(broadcast.started()));
  }

  private Mono<LoggedBroadcast> find(Caller caller, String id) {
    return broadcasts
        .find(caller.tenant(), id)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such broadcast.")));
  }

  private Mono<BroadcastView> view(LoggedBroadcast broadcast) {
    return broadcasts
        .states(broadcast.tenant(), broadcast.id())
        .map(states -> BroadcastView.of(broadcast, states));
  }

  private static int position(String cursor) {
    try {
      return Integer.parseUnsignedInt(cursor);
    } catch (NumberFormatException _) {
      throw Paging.unknownCursor();
    }
  }
}
