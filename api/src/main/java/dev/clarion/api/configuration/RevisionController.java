package dev.clarion.api.configuration;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.configuration.ConfigurationRevision;
import dev.clarion.store.configuration.ConfigurationRevisions;
import dev.clarion.store.configuration.RevisionEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the configuration was before. */
@RestController
@Tag(name = "Configuration")
class RevisionController {

  private final ConfigurationRevisions kept;
  private final Revisions revisions;

  RevisionController(ConfigurationRevisions kept, Revisions revisions) {
    this.kept = kept;
    this.revisions = revisions;
  }

  @GetMapping("/v1/config/revisions")
  @Operation(summary = "List the configuration's revisions, newest first, without the documents")
  Mono<RevisionPage> listRevisions(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    return kept.list(caller.tenant(), before(cursor), limit + 1)
        .collectList()
        .map(found -> page(found, limit));
  }

  private static int before(@Nullable String cursor) {
    try {
      return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor);
    } catch (NumberFormatException _) {
      throw Paging.unknownCursor();
    }
  }

  private static RevisionPage page(List<RevisionEntry> found, int limit) {
    if (found.size() <= limit) {
      return new RevisionPage(found, null);
    }
    List<RevisionEntry> items = List.copyOf(found.subList(0, limit));
    return new RevisionPage(items, String.valueOf(items.getLast().number()));
  }

  @GetMapping("/v1/config/revisions/{revision}")
  @Operation(
      summary = "Show a revision",
      description = "The one of that hash, as it was written last. A document may hold secrets.")
  Mono<ResponseEntity<ConfigurationView>> getRevision(
      @Requires(Scope.ADMIN) Caller caller, @PathVariable String revision) {
    return find(caller, revision).map(ConfigurationView::of).map(ConfigurationController::answer);
  }

  @PostMapping("/v1/config/revisions/{revision}:restore")
  @Operation(
      summary = "Put an earlier revision in force again",
      description =
          "Its document becomes the newest revision, if it is right still: what it refers to may be"
              + " gone.")
  Mono<ResponseEntity<ConfigurationView>> restoreRevision(
      @Requires(Scope.ADMIN) Caller caller,
      @PathVariable String revision,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Schema(description = "The `ETag` of what is replaced; without it, whatever is there is")
          @Nullable String ifMatch) {
    Predicate<String> expected = EntityTags.in(ifMatch == null ? "*" : ifMatch);
    return find(caller, revision)
        .flatMap(found -> revisions.replace(caller, found.document(), "restore", expected))
        .map(ConfigurationController::answer);
  }

  private Mono<ConfigurationRevision> find(Caller caller, String revision) {
    return kept.find(caller.tenant(), revision)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such revision.")));
  }
}
