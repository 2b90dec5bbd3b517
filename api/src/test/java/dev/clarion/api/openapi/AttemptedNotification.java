package dev.clarion.api.openapi;

import dev.clarion.api.Installation;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A notification with one attempt that failed and one in flight, as a worker writes them. */
final class AttemptedNotification {

  private static final Instant CREATED = Instant.parse("2026-11-21T09:00:00Z");

  private AttemptedNotification() {}

  /** Writes it, and gives its id. */
  static String recorded(Installation installation) {
    AttemptLog log = installation.bean(AttemptLog.class);
    Notification notification = notification();
    RequestSnapshot request =
        new RequestSnapshot(
            "POST", notification.recipient(), Map.of("Content-Type", "text/plain"), "full");
    AttemptOrder first = order(notification, 1, Round.first(CREATED));
    log.begin(first, notification, notification.message().content(), request, CREATED).block();
    Instant retryAt = CREATED.plusSeconds(60);
    log.finish(
            first,
            new AttemptResult(
                1,
                CREATED.plusMillis(12),
                new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", null),
                new Verdict.Retry(retryAt)),
            new ResponseSnapshot(503, Map.of("Server", "x"), "busy", null),
            null)
        .block();
    AttemptOrder second = order(notification, 2, Round.first(CREATED).afterFailure());
    log.begin(second, notification, null, request, retryAt).block();
    return notification.id();
  }

  private static AttemptOrder order(Notification notification, int number, Round round) {
    return new AttemptOrder(
        notification.tenant(),
        notification.id(),
        number,
        round,
        Lane.FAST,
        BuiltInPolicies.SMART,
        notification);
  }

  private static Notification notification() {
    return new Notification(
        UUID.randomUUID().toString(),
        "default",
        "hook",
        "webhook",
        "https://hooks.example.com/in",
        Message.of(Map.of("body", "full")),
        new About(
            new Subject("client", "8814"),
            "disk_full",
            Severity.HIGH,
            "night",
            Map.of("team", "ops")),
        new Origin("billing", CREATED, null, null, null),
        true,
        null,
        CREATED.plusSeconds(86_400),
        "r1");
  }
}
