package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.notification.NotificationFilter;
import dev.clarion.store.notification.NotificationLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Many notifications at a time, from the log. */
@RestController
@Tag(name = "Many notifications")
class SearchController {

  /** How many there are. */
  record Count(long count) {}

  private static final Set<String> PARAMETERS = Set.of("limit", "cursor");

  private final NotificationLog log;
  private final NotificationViews views;

  SearchController(NotificationLog log, NotificationViews views) {
    this.log = log;
    this.views = views;
  }

  @GetMapping("/v1/notifications")
  @Operation(summary = "List notifications, newest first", description = "A search without filter.")
  Mono<NotificationPage> listNotifications(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    parameters.keySet().stream()
        .filter(name -> !PARAMETERS.contains(name))
        .forEach(SearchController::refuse);
    Paging.checkLimit(limit);
    return page(caller, new SearchRequest(null, null, limit, cursor));
  }

  private static void refuse(String parameter) {
    throw Refusal.malformed(
        "There is no parameter '" + parameter + "'; to filter, POST /v1/notifications:search.");
  }

  @PostMapping(path = "/v1/notifications:search", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Search notifications",
      description = "Those that fit every part of the filter; pages are stable under inserts.")
  Mono<NotificationPage> searchNotifications(
      @Requires(Scope.READ) Caller caller, @RequestBody SearchRequest body) {
    return page(caller, body);
  }

  @PostMapping(path = "/v1/notifications:count", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Count what a search would find")
  Mono<Count> countNotifications(
      @Requires(Scope.READ) Caller caller, @RequestBody CountRequest body) {
    return log.count(caller.tenant(), orAll(body.filter())).map(Count::new);
  }

  private Mono<NotificationPage> page(Caller caller, SearchRequest search) {
    SearchRequest.Sort sort =
        Objects.requireNonNullElse(search.sort(), SearchRequest.Sort.NEWEST_FIRST);
    int limit = Objects.requireNonNullElse(search.limit(), SearchRequest.DEFAULT_LIMIT);
    return Mono.defer(() ->
            log.search(
                caller.tenant(), orAll(search.filter()), sort.order(), limit, search.cursor()))
        .onErrorMap(IllegalArgumentException.class, _ -> unknownCursor())
        .map(page ->
            new NotificationPage(page.items().stream().map(views::of).toList(), page.nextCursor()));
  }

  private static NotificationFilter orAll(@Nullable NotificationFilter filter) {
    return filter == null ? NotificationFilter.ALL : filter;
  }

  private static Refusal unknownCursor() {
    return Refusal.malformed(List.of(new Fault("/cursor", "is not one that a page gave")));
  }
}
