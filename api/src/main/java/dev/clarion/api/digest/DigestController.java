package dev.clarion.api.digest;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.workflows.digest.CollectorId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
@Tag(name = "Digests")
class DigestController {

  /** As many as are told at once. */
  private static final int SHOWN = 1000;

  private final CollectedEntries entries;
  private final Collectors collectors;
  private final Engine engine;

  DigestController(CollectedEntries entries, Collectors collectors, Engine engine) {
    this.entries = entries;
    this.collectors = collectors;
    this.engine = engine;
  }

  @GetMapping("/v1/digests")
  @Operation(
      summary = "List the digests and groups in which something waits",
      description = "Those first that have waited longest.")
  Mono<DigestPage> listDigests(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    return Paging.page(() -> entries.list(caller.tenant(), limit, cursor))
        .publishOn(Schedulers.boundedElastic())
        .map(page ->
            new DigestPage(
                page.items().stream()
                    .map(found -> DigestView.of(found, collectors.due(found), null))
                    .toList(),
                page.nextCursor()));
  }

  @GetMapping("/v1/digests/{id}")
  @Operation(
      summary = "Look inside a digest or a group",
      description =
          "What would be told if it were released now, but for what the recipient has switched off"
              + " by then.")
  Mono<DigestView> getDigest(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    CollectorId key = new CollectorId(caller.tenant(), id);
    return found(key)
        .zipWith(entries.entries(key, SHOWN).collectList())
        .publishOn(Schedulers.boundedElastic())
        .map(both -> DigestView.of(both.getT1(), collectors.due(both.getT1()), both.getT2()));
  }

  @PostMapping("/v1/digests/{id}:release")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Release a digest or a group before its time",
      description = "What waits is told at once; what comes later waits for its own time.")
  Mono<DigestView> releaseDigest(@Requires(Scope.OPERATE) Caller caller, @PathVariable String id) {
    CollectorId key = new CollectorId(caller.tenant(), id);
    return found(key)
        .filter(found -> found.entries() > 0)
        .switchIfEmpty(Mono.error(() -> Refusal.conflict("Nothing waits in it.")))
        .flatMap(found -> engine.release(key, caller.name()).thenReturn(found))
        .publishOn(Schedulers.boundedElastic())
        .map(found -> DigestView.of(found, collectors.due(found), null));
  }

  private Mono<LoggedCollector> found(CollectorId key) {
    return entries
        .find(key)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("Nothing was ever collected there.")));
  }
}
