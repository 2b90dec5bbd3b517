package dev.clarion.workflows.life;

import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Timeouts;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notifications to test with. */
public final class Samples {

  /** For busy machines: the SDK takes a second without the processor for a deadlock. */
  public static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  private Samples() {}

  public static Notification notification(String id) {
    return notification(id, false, null, null);
  }

  public static Notification notification(
      String id,
      boolean acknowledgementRequired,
      @Nullable Instant sendAt,
      @Nullable Instant expiresAt) {
    return new Notification(
        id,
        "default",
        "hook",
        "webhook",
        "https://hooks.example.com/in",
        Message.of(Map.of("body", Map.of("host", "a.example.com"))),
        About.NOTHING,
        new Origin("system", Instant.parse("2026-01-05T09:00:00Z"), null, null, null),
        acknowledgementRequired,
        sendAt,
        expiresAt,
        "r1");
  }

  /** One that tells of an issue. */
  public static Notification ofIssue(String id, String issue, boolean acknowledgementRequired) {
    Notification plain = notification(id, acknowledgementRequired, null, null);
    Message message =
        new Message(
            plain.message().content(),
            null,
            Map.of(),
            null,
            new EventReference(
                "e1", null, Instant.parse("2026-01-05T09:00:00Z"), EventStatus.FIRING, issue),
            List.of());
    return new Notification(
        plain.id(),
        plain.tenant(),
        plain.channel(),
        plain.channelType(),
        plain.recipient(),
        message,
        plain.about(),
        plain.origin(),
        plain.acknowledgementRequired(),
        null,
        null,
        plain.configRevision());
  }

  /** Retries after these delays, without jitter. */
  public static RetryPolicy policy(Duration... schedule) {
    return new RetryPolicy(
        "test",
        List.of(schedule),
        null,
        0,
        Timeouts.DEFAULT,
        Set.of("5xx"),
        RetryPolicy.TRANSIENT_ERRORS,
        null,
        Duration.ofDays(30));
  }
}
