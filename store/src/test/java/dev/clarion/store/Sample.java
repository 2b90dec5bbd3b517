package dev.clarion.store;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notifications, orders and results for tests: ordinary ones, to vary from. */
public final class Sample {

  public static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");
  public static final Instant STARTED = NOW.plusMillis(5);
  public static final Instant ENDED = NOW.plusMillis(25);
  public static final Instant LATER = NOW.plusSeconds(60);

  public static final Map<String, Object> CONTENT =
      Map.of("subject", "SSL check failed for example.com", "text", "It expires tomorrow.");

  public static final RequestSnapshot REQUEST =
      new RequestSnapshot("POST", "https://example.com/in", Map.of("X-Team", "ops"), "{}");

  public static final Outcome ACCEPTED = new Outcome.Accepted("HTTP 204");
  public static final Outcome BUSY = new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", null);
  public static final Outcome LOST = new Outcome.Unknown(ErrorKind.INTERRUPTED, "the worker died");

  private Sample() {}

  public static Notification notification(String tenant) {
    return notification(tenant, UUID.randomUUID().toString(), NOW);
  }

  public static Notification notification(String tenant, String id, Instant createdAt) {
    return new Notification(
        id,
        tenant,
        "mail",
        "email",
        "ana@example.com",
        new Message(null, "ssl-failure", Map.of("host", "example.com"), "de"),
        new About(
            new Subject("client", "8814"),
            "ssl_failure",
            Severity.CRITICAL,
            "ssl-critical",
            Map.of("team", "ops")),
        new Origin("ops key", createdAt, "key-" + id, "ab12", "an-older-one"),
        true,
        createdAt.plusSeconds(1),
        createdAt.plusSeconds(3600),
        "r1");
  }

  /** A webhook with nothing that may be left out. */
  public static Notification plain(String tenant, String recipient) {
    return new Notification(
        UUID.randomUUID().toString(),
        tenant,
        "webhook",
        "webhook",
        recipient,
        Message.of(Map.of("body", Map.of("a", 1))),
        About.NOTHING,
        new Origin("system", NOW, null, null, null),
        false,
        null,
        null,
        "r1");
  }

  public static AttemptOrder first(Notification it) {
    return order(it, 1, Round.first(NOW));
  }

  public static AttemptOrder order(Notification it, int number, Round round) {
    return new AttemptOrder(
        it.tenant(),
        it.id(),
        number,
        round,
        number == 1 ? Lane.FAST : Lane.SLOW,
        BuiltInPolicies.SMART,
        number == 1 ? it : null);
  }

  public static AttemptResult sent(int number) {
    return new AttemptResult(number, ENDED, ACCEPTED, new Verdict.Done());
  }

  public static AttemptResult busy(int number) {
    return new AttemptResult(number, ENDED, BUSY, new Verdict.Retry(LATER));
  }

  public static AttemptResult interrupted(int number) {
    return new AttemptResult(number, ENDED, LOST, new Verdict.Retry(LATER));
  }

  public static AttemptResult dead(int number) {
    return new AttemptResult(
        number, ENDED, BUSY, new Verdict.DeadLetter("gave up after 1 attempt: HTTP 503"));
  }

  public static StateChange change(
      Notification it, NotificationState state, Instant at, String cause) {
    return change(it, state, at, cause, null);
  }

  public static StateChange change(
      Notification it,
      NotificationState state,
      Instant at,
      String cause,
      @Nullable Notification whole) {
    return new StateChange(
        it.tenant(), it.id(), state, at, cause, StateChange.SYSTEM, null, 0, null, whole);
  }
}
