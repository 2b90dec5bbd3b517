package dev.clarion.api.source;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.event.EventView;
import dev.clarion.api.event.Events.Accepted;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/events} for CloudEvents, in the three modes of their HTTP binding. Not in the
 * OpenAPI document, where a path has one body; docs/sources.md shows them.
 */
@Hidden
@RestController
class CloudEventController {

  private static final String PATH = "/v1/events";
  private static final String SENDER = "cloudevents";

  private final RequestBodies bodies;
  private final SourceEvents sourceEvents;

  CloudEventController(RequestBodies bodies, SourceEvents sourceEvents) {
    this.bodies = bodies;
    this.sourceEvents = sourceEvents;
  }

  @PostMapping(path = PATH, consumes = "application/cloudevents+json")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<ResponseEntity<EventView>> receiveStructured(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody byte[] body) {
    return one(caller, CloudEvent.structured(bodies.read(body)), header);
  }

  @PostMapping(path = PATH, headers = "ce-specversion")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<ResponseEntity<EventView>> receiveBinary(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestHeader HttpHeaders headers,
      @RequestBody(required = false) byte @Nullable [] body) {
    MediaType type = headers.getContentType();
    if (type != null && !CloudEvent.isJson(type.toString())) {
      throw Refusal.unsupported("The data of a CloudEvent must be JSON.");
    }
    Object data = body == null || body.length == 0 ? null : bodies.read(body);
    return one(
        caller,
        CloudEvent.binary(CloudEventHeaders.attributes(PayloadHeaders.of(headers)), data),
        header);
  }

  @PostMapping(path = PATH, consumes = "application/cloudevents-batch+json")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<SourceAnswer> receiveBatch(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody byte[] body) {
    return sourceEvents
        .accept(caller, SENDER, CloudEvent.batch(bodies.read(body)).whole(), header)
        .map(events -> SourceAnswer.of(events, List.of()));
  }

  private Mono<ResponseEntity<EventView>> one(
      Caller caller, Mapped mapped, @Nullable String header) {
    return sourceEvents
        .accept(caller, SENDER, mapped.whole(), header)
        .map(events -> answer(events.getFirst()));
  }

  private static ResponseEntity<EventView> answer(Accepted accepted) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create(PATH + "/" + accepted.view().id()));
    if (accepted.repeated()) {
      answer.header(IdempotencyKey.REPLAYED, "true");
    }
    return answer.body(accepted.view());
  }
}
