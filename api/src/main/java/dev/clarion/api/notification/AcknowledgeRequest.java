package dev.clarion.api.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/acknowledge}. */
record AcknowledgeRequest(@Schema(example = "on it", maxLength = 2000) @Nullable String note) {

  static final AcknowledgeRequest EMPTY = new AcknowledgeRequest(null);
}
