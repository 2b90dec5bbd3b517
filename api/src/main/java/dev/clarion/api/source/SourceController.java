package dev.clarion.api.source;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.source.AlertSource;
import dev.clarion.config.source.JsonSource;
import dev.clarion.config.source.Source;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Events")
class SourceController {

  private static final Logger logger = LoggerFactory.getLogger(SourceController.class);

  private final ConfigurationSource configurations;
  private final RequestBodies bodies;
  private final SourceEvents sourceEvents;

  SourceController(
      ConfigurationSource configurations, RequestBodies bodies, SourceEvents sourceEvents) {
    this.configurations = configurations;
    this.bodies = bodies;
    this.sourceEvents = sourceEvents;
  }

  @PostMapping(path = "/v1/sources/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Take another system's payload as events",
      description =
          "`alertmanager` and `grafana` are there without a declaration, others are declared under"
              + " `sources`. When one item is wrong, none is accepted; the pointers lead into the"
              + " payload.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = Payload.class))))
  Mono<SourceAnswer> receivePayload(
      @Requires(Scope.SEND) Caller caller,
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    Source source =
        configurations
            .of(caller.tenant())
            .flatMap(declared -> declared.source(name))
            .orElseThrow(() -> Refusal.notFound("There is no such source."));
    Object payload = bodies.read(body);
    return switch (source) {
      case AlertSource alerts -> receive(caller, name, new AlertPayload(alerts, payload), header);
      case JsonSource json ->
          accept(
              caller,
              name,
              new MappedPayload(json, payload, PayloadHeaders.of(headers)).events(),
              header,
              List.of());
    };
  }

  private Mono<SourceAnswer> receive(
      Caller caller, String name, AlertPayload payload, @Nullable String header) {
    int truncated = payload.truncated();
    if (truncated == 0) {
      return accept(caller, name, payload.events(), header, List.of());
    }
    logger.warn(
        "The sender of source {} of tenant {} left out {} alerts, as its max_alerts says",
        name,
        caller.tenant(),
        truncated);
    return accept(
        caller,
        name,
        payload.events(),
        header,
        List.of("the sender left out " + truncated + " alerts, as its max_alerts says"));
  }

  private Mono<SourceAnswer> accept(
      Caller caller, String name, Mapped mapped, @Nullable String header, List<String> warnings) {
    return sourceEvents
        .accept(caller, "source/" + name, mapped.whole(), header)
        .map(events -> SourceAnswer.of(events, warnings));
  }
}
