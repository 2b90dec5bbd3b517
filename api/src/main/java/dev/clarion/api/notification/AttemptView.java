package dev.clarion.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.attempt.LoggedAttempt;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attempt as the API shows it. */
@Schema(name = "Attempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
    @Schema(description = "Counted from 1 over all replays") int number,
    @Schema(description = "0 for the first round, then the number of the replay") int replay,
    @Schema(description = "That it was made through") String channel,
    Lane lane,
    Instant startedAt,
    @Schema(description = "Absent while it is in flight") @Nullable Instant endedAt,
    LoggedAttempt.Ending outcome,
    @Schema(
            description = "From start to end; null while it is in flight",
            types = {"integer", "null"})
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable Long latencyMs,
    RequestSnapshot request,
    @Schema(description = "Empty when there was no answer") ResponseSnapshot response,
    @Nullable AttemptError error,
    boolean retryable,
    @Schema(description = "When the next one is scheduled because of it")
        @Nullable Instant retryAt) {

  private static final ResponseSnapshot NO_ANSWER = new ResponseSnapshot(null, null, null, null);

  /** What went wrong. */
  record AttemptError(ErrorKind kind, String message) {}

  static AttemptView of(Notification notification, LoggedAttempt attempt) {
    Instant endedAt = attempt.endedAt();
    return new AttemptView(
        attempt.number(),
        attempt.replay(),
        Objects.requireNonNullElse(attempt.channel(), notification.channel()),
        attempt.lane(),
        attempt.startedAt(),
        endedAt,
        attempt.outcome(),
        endedAt == null ? null : Duration.between(attempt.startedAt(), endedAt).toMillis(),
        attempt.request(),
        Objects.requireNonNullElse(attempt.response(), NO_ANSWER),
        attempt.errorKind() == null
            ? null
            : new AttemptError(
                attempt.errorKind(), Objects.requireNonNullElse(attempt.errorMessage(), "")),
        attempt.retryable(),
        attempt.retryAt());
  }
}
