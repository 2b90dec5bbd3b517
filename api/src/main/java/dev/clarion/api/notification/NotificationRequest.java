package dev.clarion.api.notification;

import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notifications} and of the preview. */
@Schema(
    description =
        "One message to one recipient through one channel. It has either `content`, or a"
            + " `template` and the `data` to fill it with.")
public record NotificationRequest(
    @Schema(description = "Name of a declared channel", example = "ops-hook", minLength = 1)
        String channel,
    @Schema(
            description = "An address of that channel: a URL, a mail address",
            example = "https://hooks.example.com/in",
            minLength = 1,
            maxLength = 2048)
        String recipient,
    @Schema(description = "Name of a declared template", example = "ssl-failure")
        @Nullable String template,
    @Schema(description = "For the template's placeholders", example = "{\"host\": \"a.example\"}")
        @Nullable Map<String, Object> data,
    @Schema(
            description =
                "By channel type: email `{subject, text?, html?, cc?, bcc?, replyTo?,"
                    + " attachments?}`, telegram `{text?, photo?, document?, caption?, parseMode?,"
                    + " threadId?, disablePreview?, silent?, buttons?}`, webhook `{body,"
                    + " contentType?}`",
            example = "{\"body\": {\"disk\": \"full\"}}")
        @Nullable Map<String, Object> content,
    @Schema(description = "Language of the template, BCP 47", example = "de", maxLength = 35)
        @Nullable String locale,
    @Schema(description = "Whom or what it is about") @Nullable Subject subject,
    @Schema(
            description =
                "Type of the event behind it; a declared one may have a schema for the data",
            example = "disk_full",
            minLength = 1,
            maxLength = 200)
        @Nullable String eventType,
    @Schema(description = "That of the declared event type when absent")
        @Nullable Severity severity,
    @Schema(
            description = "Name of a declared or built-in policy; the channel's when absent",
            example = "smart")
        @Nullable String retryPolicy,
    @Schema(description = "Not before this time", example = "2030-01-01T08:00:00Z")
        @Nullable Instant sendAt,
    @Schema(description = "Of no use after this time", example = "2030-01-01T12:00:00Z")
        @Nullable Instant expiresAt,
    @Nullable AcknowledgementRule acknowledgement,
    @Schema(
            description = "Place in the queue when workers are short: 1 comes first; 3 when absent",
            minimum = "1",
            maximum = "5")
        @Nullable Integer priority,
    @Schema(
            description =
                "Your own labels, kept and shown; names and values of up to 1000 characters",
            example = "{\"team\": \"ops\"}",
            maxProperties = 50)
        @Nullable Map<String, String> metadata) {

  /** Whether somebody must acknowledge. */
  @Schema(description = "Whether it stays open after it is sent, until somebody acknowledges it")
  public record AcknowledgementRule(boolean required) {}
}
