package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that break or hang: before the final dot nothing happened, after it nobody knows. */
@Timeout(60)
class LostConnectionIT {

  private static final Duration SHORT = Duration.ofMillis(400);

  private final ScriptedSmtp server = ScriptedSmtp.start();
  private final Mails mail = Mails.PLAIN.via(server);

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void triesAgainWhenItIsLostBeforeTheFinalDot(String stage) throws Exception {
    server.at(stage, new Act.Drops());

    assertDeferred(mail.send(), ErrorKind.IO);
  }

  @Test
  void triesAgainWhenItIsLostInTheMiddleOfTheBody() throws Exception {
    server.at("DATA", new Act.SaysAndDrops("354 go on"));

    assertDeferred(large(mail).send(), ErrorKind.IO);
  }

  @Test
  void doesNotKnowWhenItIsLostAfterTheFinalDot() throws Exception {
    server.at("END", new Act.Drops());

    Reply reply = mail.send();

    assertUnknown(reply, ErrorKind.IO);
    assertThat(reply.response()).isNull();
    assertThat(server.mails).hasSize(1);
  }

  @Test
  void doesNotTakeAnUnintelligibleAnswerForAnyAnswer() throws Exception {
    server.at("RCPT", "what?").at("END", "ok then");

    assertDeferred(mail.send(), ErrorKind.IO);
    assertUnknown(mail.send(), ErrorKind.IO);
  }

  @Test
  void doesNotKnowWhatAnAnswerThatIsNeitherYesNorNoMeans() throws Exception {
    server.at("END", "354 go on");

    assertUnknown(mail.send(), ErrorKind.PROVIDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void givesUpAtTheDeadlineWhenTheServerIsSilent(String stage) throws Exception {
    server.at(stage, new Act.Hangs());

    assertDeferred(timed(mail), ErrorKind.TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void givesUpAtTheDeadlineWhenTheServerDrips(String stage) throws Exception {
    server.at(stage, new Act.Drips("250-and so on\r\n"));

    assertDeferred(timed(mail), ErrorKind.TIMEOUT);
  }

  @Test
  void givesUpAtTheDeadlineWhenTheServerReadsNoMore() throws Exception {
    server.at("DATA", new Act.SaysAndHangs("354 go on"));

    assertDeferred(timed(large(mail)), ErrorKind.TIMEOUT);
  }

  @Test
  void doesNotKnowWhenTheAnswerToTheMailIsLate() throws Exception {
    server.at("END", new Act.Hangs(), new Act.Drips("250-almost there\r\n"));

    assertUnknown(timed(mail), ErrorKind.TIMEOUT);
    assertUnknown(timed(mail), ErrorKind.TIMEOUT);
  }

  @Test
  void givesUpAtTheDeadlineInATlsHandshake() throws Exception {
    server.at("GREETING", new Act.Hangs());

    Reply reply = timed(mail.via(Mails.provider("127.0.0.1", server.port(), Tls.TLS)));

    assertDeferred(reply, ErrorKind.TIMEOUT);
  }

  @Test
  void saysWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertDeferred(mail.via(Mails.provider("main", port)).send(), ErrorKind.CONNECT);
  }

  @Test
  void saysWhenTheHostIsUnknown() throws Exception {
    Reply reply = mail.via(Mails.provider("mail.invalid", 25, Tls.NONE)).send();

    assertDeferred(reply, ErrorKind.DNS);
    assertThat(((Outcome.Deferred) reply.outcome()).message())
        .isEqualTo("main: connect: unknown host mail.invalid");
  }

  @Test
  void doesNotTryAgainWhatThePolicyDoesNotRetry() throws Exception {
    server.at("GREETING", new Act.Drops());

    assertThat(mail.policy(retrying(ErrorKind.CONNECT)).send().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(ErrorKind.IO));
  }

  /** The server would go on for a minute; the upper bound only allows for a busy machine. */
  private static Reply timed(Mails mail) throws Exception {
    try (EmailChannel channel = Mails.channel()) {
      Delivery delivery = channel.prepare(mail.within(SHORT).dispatch());
      long start = System.nanoTime();
      Reply reply = delivery.send();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT, Duration.ofSeconds(10));
      return reply;
    }
  }

  /** Larger than what the two sockets' buffers hold. */
  private static Mails large(Mails mail) {
    String file = Base64.getEncoder().encodeToString(new byte[Enclosures.LIMIT]);
    return mail.content(
        Map.of(
            "subject",
            "s",
            "text",
            "t",
            "attachments",
            List.of(Map.of("filename", "zeros.bin", "content", file))));
  }

  private static void assertDeferred(Reply reply, ErrorKind kind) {
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class, deferred -> assertThat(deferred.kind()).isEqualTo(kind));
  }

  private static void assertUnknown(Reply reply, ErrorKind kind) {
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.kind()).isEqualTo(kind));
  }

  private static RetryPolicy retrying(ErrorKind kind) {
    RetryPolicy smart = BuiltInPolicies.SMART;
    return new RetryPolicy(
        "picky",
        smart.schedule(),
        null,
        0,
        smart.timeouts(),
        smart.retryStatus(),
        Set.of(kind),
        null,
        smart.deadLetterRetention());
  }
}
