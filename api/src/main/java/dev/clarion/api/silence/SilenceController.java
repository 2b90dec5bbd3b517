package dev.clarion.api.silence;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.silence.Silence;
import dev.clarion.store.silence.Silences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@Tag(name = "Silences")
class SilenceController {

  private static final Logger logger = LoggerFactory.getLogger(SilenceController.class);

  private final Silences silences;

  SilenceController(Silences silences) {
    this.silences = silences;
  }

  @GetMapping("/v1/silences")
  @Operation(
      summary = "List silences, newest first",
      description = "Those that are over too, unless `active` is true.")
  Mono<SilencePage> listSilences(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(defaultValue = "false")
          @Schema(description = "true: only those that mute at the moment")
          boolean active,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    return Paging.page(
            () -> silences.list(caller.tenant(), active ? Instant.now() : null, limit, cursor))
        .map(page ->
            new SilencePage(
                page.items().stream().map(SilenceView::of).toList(), page.nextCursor()));
  }

  @GetMapping("/v1/silences/{id}")
  @Operation(summary = "Show a silence")
  Mono<SilenceView> getSilence(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return found(caller, id).map(SilenceView::of);
  }

  @PostMapping(path = "/v1/silences", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Silence what fits some matchers",
      description =
          "While it lasts, no notification starts that all of them fit; what runs already, goes"
              + " on.")
  Mono<ResponseEntity<SilenceView>> addSilence(
      @Requires(Scope.OPERATE) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody SilenceRequest body) {
    IdempotencyKey once = IdempotencyKey.of(header, "silence", () -> StrictJson.canonical(body));
    Mono<ResponseEntity<SilenceView>> added = Mono.defer(() -> add(caller, once, body));
    return once == null ? added : replayed(caller, once).switchIfEmpty(added);
  }

  private Mono<ResponseEntity<SilenceView>> add(
      Caller caller, @Nullable IdempotencyKey once, SilenceRequest body) {
    UUID id = once == null ? UUID.randomUUID() : once.id(caller.tenant());
    Silence wanted =
        new NewSilence(body, Instant.now()).of(caller.tenant(), id.toString(), caller.name());
    Mono<ResponseEntity<SilenceView>> added =
        silences
            .add(wanted, once == null ? null : once.requestHash())
            .filter(now -> now)
            .map(_ -> created(wanted).body(SilenceView.of(wanted)));
    return once == null ? added : added.switchIfEmpty(Mono.defer(() -> replayed(caller, once)));
  }

  private Mono<ResponseEntity<SilenceView>> replayed(Caller caller, IdempotencyKey once) {
    String id = once.id(caller.tenant()).toString();
    return silences
        .requestHash(caller.tenant(), id)
        .flatMap(hash ->
            hash.equals(once.requestHash())
                ? found(caller, id)
                : Mono.error(IdempotencyKey.usedForAnotherRequest()))
        .map(first ->
            created(first).header(IdempotencyKey.REPLAYED, "true").body(SilenceView.of(first)));
  }

  private static ResponseEntity.BodyBuilder created(Silence silence) {
    return ResponseEntity.created(URI.create("/v1/silences/" + silence.id()));
  }

  @PostMapping("/v1/silences/{id}:end")
  @Operation(
      summary = "End a silence now",
      description =
          "From now on its notifications start again; what it muted stays so. One that is over"
              + " stays as it is.")
  Mono<SilenceView> endSilence(@Requires(Scope.OPERATE) Caller caller, @PathVariable String id) {
    return end(caller, id).map(SilenceView::of);
  }

  @DeleteMapping("/v1/silences/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a silence now", description = "It stays in the list, as ended.")
  Mono<Void> deleteSilence(@Requires(Scope.OPERATE) Caller caller, @PathVariable String id) {
    return end(caller, id).then();
  }

  private Mono<Silence> end(Caller caller, String id) {
    return silences
        .end(caller.tenant(), id, caller.name(), Instant.now())
        .filter(ended -> ended)
        .doOnNext(_ -> logger.info("Silence {} was ended by {}", id, caller.name()))
        .then(Mono.defer(() -> found(caller, id)));
  }

  private Mono<Silence> found(Caller caller, String id) {
    return silences
        .find(caller.tenant(), id)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such silence.")));
  }
}
