package dev.clarion.api.notification;

import dev.clarion.workflows.preview.Preview;
import dev.clarion.workflows.retry.PlannedAttempt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would be sent, and when. */
@Schema(name = "Preview")
record PreviewView(
    Map<String, Object> content,
    @Schema(description = "The HTTP request or MIME message as it would leave, secrets masked")
        @Nullable String request,
    @Schema(description = "What the policy does if every attempt fails at once")
        List<PlannedAttempt> retryTimes) {

  static PreviewView of(Preview preview, List<PlannedAttempt> retryTimes) {
    return new PreviewView(preview.content(), preview.request(), retryTimes);
  }
}
