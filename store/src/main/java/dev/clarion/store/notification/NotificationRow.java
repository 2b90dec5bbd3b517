package dev.clarion.store.notification;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a notification is laid out in columns. */
public final class NotificationRow {

  /** The columns of what was asked for; in an insert, the first ones. */
  public static final String FACTS =
      """
      tenant, id, channel, channel_type, recipient, template, locale, headline,
      subject_type, subject_id, event_type, severity, route, metadata,
      sender, created_at, request_key, request_hash, resend_of,
      acknowledgement_required, send_at, expires_at, config_revision\
      """;

  /** The placeholders of {@link #FACTS}: {@code $1} is the tenant, {@code $2} the id. */
  public static final String FACT_VALUES =
      """
      $1, $2, $3, $4, $5, $6, $7, $8,
      $9, $10, $11, $12, $13, $14::json,
      $15, $16, $17, $18, $19,
      $20, $21, $22, $23\
      """;

  /** All columns that {@link #read} reads. */
  public static final String COLUMNS =
      FACTS
          + """
          ,
          state, reason, provider, sent_at, next_attempt_at, attempt_count, replays, last_error,
          ack_by, ack_at, ack_note, ack_via\
          """;

  /** Where the subject line stands in the content of a channel that has one. */
  private static final String SUBJECT_LINE = "subject";

  private NotificationRow() {}

  /**
   * The values of {@link #FACTS}.
   *
   * @param rendered the rendered content; null when there is none
   */
  public static Values facts(Notification it, @Nullable Map<String, Object> rendered) {
    About about = it.about();
    Subject subject = about.subject();
    Origin origin = it.origin();
    return new Values()
        .text(it.tenant())
        .text(it.id())
        .text(it.channel())
        .text(it.channelType())
        .text(it.recipient())
        .text(it.message().template())
        .text(it.message().locale())
        .shortText(headline(rendered != null ? rendered : it.message().content()))
        .text(subject == null ? null : subject.type())
        .text(subject == null ? null : subject.id())
        .text(about.eventType())
        .text(about.severity() == null ? null : about.severity().wire())
        .text(about.route())
        .json(about.metadata().isEmpty() ? null : JsonText.write(about.metadata()))
        .text(origin.sender())
        .time(origin.createdAt())
        .text(origin.requestKey())
        .text(origin.requestHash())
        .text(origin.resendOf())
        .flag(it.acknowledgementRequired())
        .time(it.sendAt())
        .time(it.expiresAt())
        .text(it.configRevision());
  }

  /**
   * A row of {@link #COLUMNS}.
   *
   * @param message the message as JSON, which has a table of its own; null when it is not wanted or
   *     its retention has passed
   */
  public static LoggedNotification read(Columns row, @Nullable String message) {
    return new LoggedNotification(
        notification(row, message),
        NotificationState.of(row.text("state")),
        row.textOrNull("reason"),
        row.textOrNull("provider"),
        row.timeOrNull("sent_at"),
        row.timeOrNull("next_attempt_at"),
        row.number("attempt_count"),
        row.number("replays"),
        row.textOrNull("last_error"),
        acknowledgement(row));
  }

  private static Notification notification(Columns row, @Nullable String message) {
    return new Notification(
        row.text("id"),
        row.text("tenant"),
        row.text("channel"),
        row.text("channel_type"),
        row.text("recipient"),
        message == null ? emptyMessage(row) : JsonText.read(message, Message.class),
        about(row),
        new Origin(
            row.text("sender"),
            row.time("created_at"),
            row.textOrNull("request_key"),
            row.textOrNull("request_hash"),
            row.textOrNull("resend_of")),
        row.flag("acknowledgement_required"),
        row.timeOrNull("send_at"),
        row.timeOrNull("expires_at"),
        row.text("config_revision"));
  }

  /** The message without what it says: at most the name of its template. */
  private static Message emptyMessage(Columns row) {
    String template = row.textOrNull("template");
    return new Message(
        template == null ? Map.of() : null, template, Map.of(), row.textOrNull("locale"));
  }

  private static About about(Columns row) {
    String subjectId = row.textOrNull("subject_id");
    String severity = row.textOrNull("severity");
    String metadata = row.textOrNull("metadata");
    return new About(
        subjectId == null ? null : new Subject(row.text("subject_type"), subjectId),
        row.textOrNull("event_type"),
        severity == null ? null : Severity.of(severity),
        row.textOrNull("route"),
        metadata == null ? Map.of() : JsonText.readLabels(metadata));
  }

  private static @Nullable Acknowledgement acknowledgement(Columns row) {
    Instant at = row.timeOrNull("ack_at");
    return at == null
        ? null
        : new Acknowledgement(
            row.text("ack_by"), at, row.textOrNull("ack_note"), row.text("ack_via"));
  }

  private static @Nullable String headline(@Nullable Map<String, Object> content) {
    return content != null && content.get(SUBJECT_LINE) instanceof String line ? line : null;
  }
}
