package dev.clarion.api.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/replay}. */
record ReplayRequest(@Schema(description = "Also when it has been sent") @Nullable Boolean force) {

  static final ReplayRequest EMPTY = new ReplayRequest(null);

  boolean forced() {
    return Boolean.TRUE.equals(force);
  }
}
