package dev.clarion.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notification as the API shows it. */
@Schema(name = "Notification", description = "One message to one recipient, and where it stands")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotificationView(
    String id,
    String tenant,
    NotificationState state,
    @Schema(description = "Why it is in a state off the happy path") @Nullable String reason,
    String channel,
    @Schema(example = "webhook") String channelType,
    @Schema(
            description = "Which of the channel's providers took it last; null until one has",
            types = {"string", "null"})
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable String provider,
    String recipient,
    @Nullable String template,
    @Nullable String templateRevision,
    @Nullable String eventType,
    @Nullable Severity severity,
    @Nullable String route,
    @Nullable String routeRevision,
    @Schema(description = "Id of the issue that it tells of; not in lists") @Nullable String issue,
    @Nullable Subject subject,
    @Schema(description = "`system`, or the name of the key that asked") String sender,
    Instant createdAt,
    @Nullable Instant sendAt,
    @Nullable Instant expiresAt,
    @Nullable Instant sentAt,
    @Nullable Instant nextAttemptAt,
    @Schema(description = "Begun so far, over all replays") int attemptCount,
    @Nullable String lastError,
    AcknowledgementView acknowledgement,
    @Schema(description = "Id of the notification that this one sends again")
        @Nullable String resendOf,
    int replays,
    @Schema(description = "The key that receivers see, the same over retries and replays")
        String idempotencyKey,
    String workflowId,
    @Schema(description = "The workflow's history in Temporal's UI") String historyUrl,
    @Schema(description = "What the provider told later") @JsonInclude(JsonInclude.Include.ALWAYS)
        List<ProviderEvent> providerEvents,
    @Nullable Map<String, String> metadata) {

  /** Whether it must be acknowledged, and by whom it was. */
  @Schema(name = "NotificationAcknowledgement")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AcknowledgementView(
      boolean required,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String note,
      @Schema(description = "By which way it came", example = "api") @Nullable String via) {}

  /** Something that a provider told after it took the notification. */
  public record ProviderEvent(String type, Instant at) {}
}
