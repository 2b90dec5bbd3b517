package dev.clarion.store.notification;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.attempt.LoggedAttempt;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever a caller or a provider says, the log takes it. */
class OddValuesIT {

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void contentComesBackAsItWas() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("zeta", "first");
    content.put(
        "alpha",
        Arrays.asList(1, new BigDecimal("2.50"), null, true, "Grüße 🎉 \u0000 \\u0000 \" \n"));
    content.put("nothing", null);
    content.put("big", 12345678901234567L);
    Notification it = begin("ana@example.com", Message.of(content), content);

    Map<String, Object> stored = answerOf(log.content(tenant, it.id()));
    assertThat(stored).isEqualTo(content);
    assertThat(new ArrayList<>(stored.keySet())).containsExactly("zeta", "alpha", "nothing", "big");
    assertThat(answerOf(attempts.load(tenant, it.id())).notification()).isEqualTo(it);
  }

  @Test
  void aMebibyteIsKept() {
    Map<String, Object> content = Map.of("body", "ü".repeat(1 << 20));
    Notification it = begin("ana@example.com", Message.of(content), content);
    assertThat(answerOf(log.content(tenant, it.id()))).isEqualTo(content);
  }

  @Test
  void namesMayBeLongerThanAnIndexEntry() {
    String random = longText();
    Notification it = begin(random, Message.of(Map.of("text", "x")), Map.of("subject", random));
    Notification other =
        begin(
            random.substring(0, random.length() - 1) + "!",
            Message.of(Map.of("text", "x")),
            Map.of("subject", random));
    assertThat(other.recipient()).isNotEqualTo(it.recipient());

    NotificationFilter same =
        new Filter()
            .eventTypes(random)
            .subject("client", random)
            .recipient(random)
            .text(random.substring(5, 900))
            .build();
    assertThat(found(same)).containsExactly(it.id());
  }

  @Test
  void nulInTextBecomesAReplacementCharacter() {
    Notification it =
        begin("ana\u0000@example.com", Message.of(Map.of("text", "x")), Map.of("text", "x"));
    AttemptResult result =
        new AttemptResult(
            1,
            Sample.ENDED,
            new Outcome.Deferred(ErrorKind.PROVIDER, "451 \u0000busy \ud800", null),
            new Verdict.DeadLetter("gave up: 451 \u0000busy"));
    attempts
        .finish(
            Sample.first(it),
            result,
            new ResponseSnapshot(451, Map.of("X", "\u0000"), "\u0000\u0001\ufffd", "4\u0000"),
            "main\u0000")
        .block();

    LoggedNotification found = answerOf(log.find(tenant, it.id()));
    assertThat(found.notification().recipient()).isEqualTo("ana\ufffd@example.com");
    assertThat(found.reason()).isEqualTo("gave up: 451 \ufffdbusy");
    LoggedAttempt attempt = answerOf(attempts.list(tenant, it.id()).next());
    assertThat(attempt.errorMessage()).isEqualTo("451 \u0000busy ?");
    assertThat(attempt.response())
        .isEqualTo(
            new ResponseSnapshot(451, Map.of("X", "\u0000"), "\u0000\u0001\ufffd", "4\u0000"));
    assertThat(log.timeline(tenant, it.id()).collectList().block()).hasSize(3);
  }

  @Test
  void aLongErrorIsCutInTheListAndWholeInTheAttempt() {
    Notification it = begin("a", Message.of(Map.of("text", "x")), Map.of("text", "x"));
    String error = "ä".repeat(100_000);
    attempts
        .finish(
            Sample.first(it),
            new AttemptResult(
                1,
                Sample.ENDED,
                new Outcome.Rejected(ErrorKind.PROVIDER, error),
                new Verdict.DeadLetter(error)),
            null,
            null)
        .block();

    assertThat(answerOf(log.find(tenant, it.id())).lastError())
        .hasSize(1000)
        .startsWith("ää")
        .endsWith("…");
    assertThat(answerOf(attempts.list(tenant, it.id()).next()).errorMessage()).isEqualTo(error);
  }

  @Test
  void whatIsCutIsNeverCutWithinACharacter() {
    Notification it =
        begin("a", Message.of(Map.of("text", "x")), Map.of("subject", "a" + "🎉".repeat(600)));
    assertThat(found(new Filter().text("🎉").build())).containsExactly(it.id());
  }

  @Test
  void timesOutOfReachAreTakenAsTheLast() {
    Notification plain = Sample.plain(tenant, "a");
    Notification it =
        new Notification(
            plain.id(),
            tenant,
            "mail",
            "email",
            "a",
            plain.message(),
            plain.about(),
            plain.origin(),
            false,
            Instant.MIN,
            Instant.MAX,
            "r1");
    attempts
        .begin(Sample.first(it), it, Sample.CONTENT, Sample.REQUEST, Sample.STARTED)
        .then(attempts.finish(Sample.first(it), Sample.sent(1), null, null))
        .block();

    Notification found = answerOf(log.find(tenant, it.id())).notification();
    assertThat(found.sendAt()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(found.expiresAt()).isEqualTo("9999-12-31T00:00:00Z");
    assertThat(
            found(
                new Filter()
                    .created(Instant.MIN, Instant.MAX)
                    .sent(Instant.MIN, Instant.MAX)
                    .build()))
        .containsExactly(it.id());
  }

  private static String longText() {
    StringBuilder text = new StringBuilder("https://example.com/");
    while (text.length() < 20_000) {
      text.append(UUID.randomUUID());
    }
    return text.toString();
  }

  private Notification begin(String recipient, Message message, Map<String, Object> content) {
    Notification it =
        new Notification(
            UUID.randomUUID().toString(),
            tenant,
            "mail",
            "email",
            recipient,
            message,
            new About(
                new Subject("client", recipient),
                recipient,
                null,
                null,
                Map.of("k\u0000", "v\u0000")),
            new Origin("system", Sample.NOW, null, null, null),
            false,
            null,
            null,
            "r1");
    attempts
        .begin(
            Sample.first(it),
            it,
            content,
            new RequestSnapshot(null, null, null, "\u0000"),
            Sample.STARTED)
        .block();
    return it;
  }

  private List<String> found(NotificationFilter filter) {
    return answerOf(log.search(tenant, filter, NotificationLog.Sort.CREATED_DESC, 10, null))
        .items()
        .stream()
        .map(one -> one.notification().id())
        .toList();
  }
}
