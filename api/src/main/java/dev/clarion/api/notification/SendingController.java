package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.notification.Acceptance.Accepted;
import dev.clarion.api.temporal.Previews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What makes new notifications, or shows what they would be. */
@RestController
@Tag(name = "Sending")
class SendingController {

  private final NotificationDrafts drafts;
  private final Uploads uploads;
  private final Resending resending;
  private final Acceptance acceptance;
  private final Previews previews;
  private final NotificationViews views;

  SendingController(
      NotificationDrafts drafts,
      Uploads uploads,
      Resending resending,
      Acceptance acceptance,
      Previews previews,
      NotificationViews views) {
    this.drafts = drafts;
    this.uploads = uploads;
    this.resending = resending;
    this.acceptance = acceptance;
    this.previews = previews;
    this.views = views;
  }

  @PostMapping(path = "/v1/notifications", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send a notification",
      description = "202 means that it is kept durably and will be sent.")
  Mono<ResponseEntity<NotificationView>> sendNotification(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody NotificationRequest body) {
    IdempotencyKey key = IdempotencyKey.of(header, "send", () -> StrictJson.canonical(body));
    return acceptance
        .accept(
            caller.tenant(),
            key,
            () ->
                Mono.fromSupplier(() -> drafts.draft(caller, body, key)).flatMap(uploads::require))
        .map(this::accepted);
  }

  @PostMapping(path = "/v1/notifications/{id}/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send it again as a new notification",
      description = "With the content as it was rendered, under a fresh key for the receiver.")
  Mono<ResponseEntity<NotificationView>> resendNotification(
      @Requires(Scope.OPERATE) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable NoFields body) {
    IdempotencyKey key = IdempotencyKey.of(header, "resend " + id, () -> new byte[0]);
    return acceptance
        .accept(caller.tenant(), key, () -> resending.draft(caller, id, key))
        .map(this::accepted);
  }

  @PostMapping(path = "/v1/notifications:preview", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Show what would be sent, and send nothing",
      description = "The rendered content, the request as it would leave, and the retry times.")
  Mono<PreviewView> previewNotification(
      @Requires(Scope.SEND) Caller caller, @RequestBody NotificationRequest body) {
    Draft draft = drafts.draft(caller, body, null);
    return uploads
        .require(draft)
        .then(Mono.defer(() -> previews.render(draft.notification())))
        .map(preview ->
            PreviewView.of(
                preview, draft.retryPolicy().plan(Instant.now().truncatedTo(ChronoUnit.SECONDS))));
  }

  private ResponseEntity<NotificationView> accepted(Accepted accepted) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted()
            .location(URI.create("/v1/notifications/" + accepted.notification().id()));
    if (accepted.repeated()) {
      answer.header(IdempotencyKey.REPLAYED, "true");
    }
    return answer.body(views.accepted(accepted.notification()));
  }
}
