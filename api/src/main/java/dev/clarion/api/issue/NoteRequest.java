package dev.clarion.api.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why, in words. */
record NoteRequest(
    @Schema(example = "certificate is being renewed", maxLength = 1000) @Nullable String note) {

  static final NoteRequest NONE = new NoteRequest(null);
}
