package dev.clarion.api.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A suppression as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Suppression")
record SuppressionView(
    String id,
    @Schema(description = "`*`: by no channel", example = "email") String channelType,
    @Schema(description = "In its normal form", example = "ana@example.com") String address,
    SuppressionReason reason,
    @Nullable String detail,
    @Schema(description = "Id of the notification that taught it") @Nullable String notification,
    Instant createdAt,
    @Schema(
            description = "Name of the key that added it, `system`, or `recipient`",
            example = "system")
        String createdBy,
    @Nullable Instant expiresAt) {

  static SuppressionView of(Suppression suppression) {
    return new SuppressionView(
        suppression.id(),
        suppression.channelType(),
        suppression.address(),
        suppression.reason(),
        suppression.detail(),
        suppression.notification(),
        suppression.createdAt(),
        suppression.createdBy(),
        suppression.expiresAt());
  }
}
