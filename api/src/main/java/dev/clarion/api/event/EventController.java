package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.event.Events.Accepted;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.event.EventFilter;
import dev.clarion.store.event.EventLog;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Events")
class EventController {

  private final Events events;
  private final EventDrafts drafts;
  private final Routings routings;
  private final Planning planning;
  private final EventLog log;

  EventController(
      Events events, EventDrafts drafts, Routings routings, Planning planning, EventLog log) {
    this.events = events;
    this.drafts = drafts;
    this.routings = routings;
    this.planning = planning;
    this.log = log;
  }

  @PostMapping(path = "/v1/events", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Say that something happened",
      description = "Routes decide who is told. 202 means that everything of it is kept durably.")
  Mono<ResponseEntity<EventView>> sendEvent(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody EventRequest body) {
    IdempotencyKey key = IdempotencyKey.of(header, "event", () -> StrictJson.canonical(body));
    return events.accept(caller, body, key).map(EventController::answer);
  }

  /** 202 with what was accepted, now or under the same key before. */
  private static ResponseEntity<EventView> answer(Accepted accepted) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create("/v1/events/" + accepted.view().id()));
    if (accepted.repeated()) {
      answer.header(IdempotencyKey.REPLAYED, "true");
    }
    return answer.body(accepted.view());
  }

  @GetMapping("/v1/events")
  @Operation(summary = "List events, newest first")
  Mono<EventPage> listEvents(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String subjectType,
      @RequestParam(required = false) @Nullable String subjectId,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    return Paging.page(() ->
            log.list(caller.tenant(), new EventFilter(type, subjectType, subjectId), limit, cursor))
        .map(page ->
            new EventPage(page.items().stream().map(EventEntry::of).toList(), page.nextCursor()));
  }

  @GetMapping("/v1/events/{id}")
  @Operation(summary = "Show an event and what it brought about")
  Mono<EventEntry> getEvent(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return log.find(caller.tenant(), id)
        .map(EventEntry::of)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such event.")));
  }

  @PostMapping(
      path = "/v1/routes:resolve",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Explain who would hear of an event, route by route",
      description =
          "Sends nothing, and keeps nothing. `at` is the time to look from. With"
              + " `Accept: text/plain` it is a line for each.")
  Mono<RoutesView> resolveRoutes(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(required = false) @Nullable Instant at,
      @RequestBody EventRequest body) {
    var routing = routings.of(caller.tenant());
    Instant now = (at == null ? Instant.now() : at).truncatedTo(ChronoUnit.MILLIS);
    var faults = drafts.faults(routing.configuration(), body, now);
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    var event = drafts.event(routing.configuration(), body, "preview", now);
    return planning
        .plan(routing, event, now)
        .map(plans -> RoutesView.of(event, routing.explain(event, now), plans, now));
  }

  @Hidden // of the same operation, the other media type
  @PostMapping(
      path = "/v1/routes:resolve",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = "text/plain;charset=UTF-8")
  Mono<String> resolveRoutesInWords(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(required = false) @Nullable Instant at,
      @RequestBody EventRequest body) {
    return resolveRoutes(caller, at, body).map(RoutesView::inWords);
  }
}
