package dev.clarion.api.suppression;

import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/suppressions}. */
@Schema(description = "An address that shall get nothing")
record SuppressionRequest(
    @Schema(
            description = "The type of the channels that it is an address of; `*`: by no channel",
            example = "email")
        String channelType,
    @Schema(
            description = "As it stands in a notification's `recipient`",
            example = "ana@example.com",
            minLength = 1,
            maxLength = 2000)
        String address,
    @Schema(description = "`manual` when absent") @Nullable SuppressionReason reason,
    @Schema(description = "Why, for people", example = "asked by telephone", maxLength = 1000)
        @Nullable String detail,
    @Schema(description = "When it ends by itself; absent: never", example = "2030-01-01T00:00:00Z")
        @Nullable Instant expiresAt) {

  SuppressionReason why() {
    return Objects.requireNonNullElse(reason, SuppressionReason.MANUAL);
  }

  /**
   * Whether it is what was asked for before.
   *
   * @param normal the address in its normal form
   */
  boolean describes(Suppression there, String normal) {
    return there.channelType().equals(channelType)
        && there.address().equals(normal)
        && there.reason() == why()
        && Objects.equals(there.detail(), detail)
        && Objects.equals(there.expiresAt(), expiresAt);
  }
}
