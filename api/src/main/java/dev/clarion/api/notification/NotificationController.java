package dev.clarion.api.notification;

import dev.clarion.api.Items;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.notification.TimelineEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One notification and all that is on record about it. */
@RestController
@Tag(name = "One notification")
class NotificationController {

  private final Notifications notifications;
  private final NotificationLog log;
  private final AttemptLog attempts;
  private final NotificationViews views;

  NotificationController(
      Notifications notifications,
      NotificationLog log,
      AttemptLog attempts,
      NotificationViews views) {
    this.notifications = notifications;
    this.log = log;
    this.attempts = attempts;
    this.views = views;
  }

  @GetMapping("/v1/notifications/{id}")
  @Operation(summary = "Show a notification")
  Mono<NotificationView> getNotification(
      @Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return notifications.find(caller.tenant(), id).map(views::of);
  }

  @GetMapping("/v1/notifications/{id}/attempts")
  @Operation(summary = "List its attempts, oldest first")
  Mono<Items<AttemptView>> listAttempts(
      @Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return notifications
        .find(caller.tenant(), id)
        .flatMapMany(found ->
            attempts
                .list(caller.tenant(), id)
                .map(attempt -> AttemptView.of(found.notification(), attempt)))
        .collectList()
        .map(Items::new);
  }

  @GetMapping("/v1/notifications/{id}/content")
  @Operation(
      summary = "Show what was rendered, exactly",
      description = "404 before the first attempt, and after the content's retention.")
  Mono<Map<String, Object>> getContent(
      @Requires(Scope.READ) Caller caller,
      @PathVariable String id,
      @Parameter(description = "One that it fell back to; absent: its own")
          @RequestParam(required = false)
          @Nullable String channel) {
    return notifications
        .find(caller.tenant(), id)
        .flatMap(found ->
            channel == null || channel.equals(found.notification().channel())
                ? log.content(caller.tenant(), id)
                : attempts.fallbackContent(caller.tenant(), id, channel))
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("No rendered content is kept of it.")));
  }

  @GetMapping("/v1/notifications/{id}/timeline")
  @Operation(summary = "List every change with time, cause and actor, oldest first")
  Mono<Items<TimelineEntry>> listTimeline(
      @Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return notifications
        .find(caller.tenant(), id)
        .thenMany(Flux.defer(() -> log.timeline(caller.tenant(), id)))
        .collectList()
        .map(Items::new);
  }
}
