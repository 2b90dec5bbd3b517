package dev.clarion.api.attachment;

import dev.clarion.store.attachment.Attachment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An upload as the API shows it. */
@Schema(name = "Attachment")
record AttachmentView(
    @Schema(description = "To be named in `content.attachments`") String id,
    @Schema(description = "Without what no name should have, such as a path") String filename,
    String contentType,
    @Schema(description = "In bytes") long size,
    @Schema(description = "Hexadecimal") String sha256,
    Instant createdAt,
    @Schema(description = "Kept until then, and while a notification that waits names it")
        Instant expiresAt) {

  static AttachmentView of(Attachment attachment) {
    return new AttachmentView(
        attachment.id(),
        attachment.filename(),
        attachment.contentType(),
        attachment.size(),
        attachment.sha256(),
        attachment.createdAt(),
        attachment.expiresAt());
  }
}
