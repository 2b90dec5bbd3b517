package dev.clarion.api.attachment;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.attachment.Attachment;
import dev.clarion.store.attachment.Attachments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Sending")
class AttachmentController {

  /** Time-ordered, like the ids of notifications. */
  private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

  private final Multipart multipart;
  private final Attachments attachments;
  private final AttachmentSettings settings;

  AttachmentController(Multipart multipart, Attachments attachments, AttachmentSettings settings) {
    this.multipart = multipart;
    this.attachments = attachments;
    this.settings = settings;
  }

  @PostMapping(path = "/v1/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Upload a file",
      description = "To be named by its id in `content.attachments` of notifications.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = Upload.class))))
  Mono<ResponseEntity<AttachmentView>> uploadAttachment(
      @Requires(Scope.SEND) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      ServerWebExchange exchange) {
    return multipart
        .file(exchange)
        .flatMap(file -> {
          IdempotencyKey once = IdempotencyKey.of(header, "attachment", file::identity);
          Mono<ResponseEntity<AttachmentView>> kept =
              Mono.defer(() -> keep(caller.tenant(), once, file));
          return once == null ? kept : earlier(caller.tenant(), once, file).switchIfEmpty(kept);
        });
  }

  private Mono<ResponseEntity<AttachmentView>> earlier(
      String tenant, IdempotencyKey once, ReceivedFile file) {
    return attachments
        .find(tenant, once.id(tenant).toString())
        .map(first -> {
          if (!file.is(first)) {
            throw IdempotencyKey.usedForAnotherRequest();
          }
          return created(first)
              .header(IdempotencyKey.REPLAYED, "true")
              .body(AttachmentView.of(first));
        });
  }

  private Mono<ResponseEntity<AttachmentView>> keep(
      String tenant, @Nullable IdempotencyKey once, ReceivedFile file) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Attachment attachment =
        new Attachment(
            (once == null ? IDS.generate() : once.id(tenant)).toString(),
            tenant,
            null,
            file.filename(),
            file.contentType(),
            file.size(),
            file.sha256(),
            now,
            now.plus(settings.retention()));
    ResponseEntity<AttachmentView> made = created(attachment).body(AttachmentView.of(attachment));
    // Not kept: another request under the same idempotency key was quicker.
    return attachments
        .add(attachment, file.pieces(Attachments.PIECE))
        .flatMap(kept -> kept || once == null ? Mono.just(made) : earlier(tenant, once, file));
  }

  private static ResponseEntity.BodyBuilder created(Attachment attachment) {
    return ResponseEntity.created(URI.create("/v1/attachments/" + attachment.id()));
  }

  @GetMapping("/v1/attachments/{id}")
  @Operation(summary = "Show an upload", description = "What is known of it, not its bytes.")
  Mono<AttachmentView> getAttachment(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return attachments
        .find(caller.tenant(), id)
        .map(AttachmentView::of)
        .switchIfEmpty(Mono.error(AttachmentController::none));
  }

  @DeleteMapping("/v1/attachments/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an upload",
      description = "A notification that still has to send it becomes a dead letter.")
  Mono<Void> deleteAttachment(@Requires(Scope.SEND) Caller caller, @PathVariable String id) {
    return attachments
        .delete(caller.tenant(), id)
        .filter(deleted -> deleted)
        .switchIfEmpty(Mono.error(AttachmentController::none))
        .then();
  }

  private static Refusal none() {
    return Refusal.notFound("There is no such attachment.");
  }
}
