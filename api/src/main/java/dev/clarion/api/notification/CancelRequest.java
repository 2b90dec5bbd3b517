package dev.clarion.api.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/cancel}. */
record CancelRequest(
    @Schema(example = "sent by mistake", maxLength = 2000) @Nullable String reason) {

  static final CancelRequest EMPTY = new CancelRequest(null);
}
