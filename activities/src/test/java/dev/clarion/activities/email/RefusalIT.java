package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means: later, never, or a fault of the channel's settings. */
@Timeout(60)
class RefusalIT {

  private final ScriptedSmtp server = ScriptedSmtp.start();
  private final Mails mail = Mails.PLAIN.via(server);

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "MAIL", "RCPT", "DATA", "END"})
  void tries4xxAgainWhereverItComes(String stage) throws Exception {
    server.at(stage, "451 4.3.0 local error, try again");

    Reply reply = mail.send();

    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(ErrorKind.PROVIDER);
              assertThat(deferred.message()).endsWith("451 4.3.0 local error, try again");
            });
    assertThat(reply.response())
        .isEqualTo(new ResponseSnapshot(451, null, "451 4.3.0 local error, try again", "4.3.0"));
    assertThat(reply.provider()).isEqualTo("main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "RCPT", "DATA", "END"})
  void doesNotTry5xxAgain(String stage) throws Exception {
    server.at(stage, "554 5.7.1 no");

    Reply reply = mail.send();

    assertThat(reply.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) reply.outcome()).kind()).isEqualTo(ErrorKind.PROVIDER);
    assertThat(reply.response())
        .isEqualTo(new ResponseSnapshot(554, null, "554 5.7.1 no", "5.7.1"));
  }

  @ParameterizedTest
  @CsvSource({
    // reply to RCPT, deferred or rejected, kind
    "550 5.1.1 no such user, rejected, PROVIDER",
    "550 no enhanced code, rejected, PROVIDER",
    "450 no enhanced code, deferred, PROVIDER",
    "550 4.2.1 mailbox disabled for now, deferred, PROVIDER",
    "451 5.7.1 never, rejected, PROVIDER",
    "552 5.2.2 mailbox full, deferred, PROVIDER",
    "552 mailbox full, deferred, PROVIDER",
    "452 4.2.2 mailbox full, deferred, PROVIDER",
    "421 4.3.2 shutting down, deferred, PROVIDER",
    "421 5.0.0 shutting down oddly, deferred, PROVIDER",
    "550 2.1.5 nonsense in the enhanced code, rejected, PROVIDER",
    "530 5.7.0 must issue STARTTLS, rejected, CONFIGURATION",
    "530 5.7.0 authentication required, rejected, CONFIGURATION",
    "534 5.7.9 mechanism too weak, rejected, CONFIGURATION",
    "535 5.7.8 authentication failed, rejected, CONFIGURATION",
    "538 5.7.11 encryption required, rejected, CONFIGURATION",
  })
  void readsTheCodesAndNotTheException(String answer, String outcome, ErrorKind kind)
      throws Exception {
    server.at("RCPT", answer);

    Reply reply = mail.send();

    switch (reply.outcome()) {
      case Outcome.Deferred deferred -> {
        assertThat(outcome).isEqualTo("deferred");
        assertThat(deferred.kind()).isEqualTo(kind);
      }
      case Outcome.Rejected rejected -> {
        assertThat(outcome).isEqualTo("rejected");
        assertThat(rejected.kind()).isEqualTo(kind);
      }
      case Outcome.Accepted _, Outcome.Unknown _ -> throw new AssertionError(reply.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, true",
    "RCPT, 550 Requested action not taken: mailbox unavailable, true",
    "END,  550 5.1.1 no such user after all, true",
    "RCPT, 550 5.7.1 blocked by policy, false",
    "RCPT, 452 4.2.2 mailbox full, false",
    "RCPT, 552 5.2.2 over quota, false",
    "MAIL, 550 5.1.1 no such user, false",
    "RCPT, 530 5.1.1 authentication required, false",
  })
  void saysWhenTheMailboxDoesNotExist(String stage, String answer, boolean gone) throws Exception {
    server.at(stage, answer);

    assertThat(mail.send().finding())
        .isEqualTo(gone ? new Finding.TakesNothing(SuppressionReason.HARD_BOUNCE) : null);
  }

  @Test
  void takesARefusedSenderForAFaultOfTheChannel() throws Exception {
    server.at("MAIL", "553 5.1.8 sender not allowed");

    assertThat(mail.send().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONFIGURATION, "main: MAIL FROM: 553 5.1.8 sender not allowed"));
  }

  @Test
  void takesATooLargeMailForWhatItIs() throws Exception {
    server.at("END", "552 5.3.4 message too big");

    assertThat(mail.send().outcome()).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void readsAnAnswerOfSeveralLines() throws Exception {
    server.at("RCPT", "550-5.1.1 The address does not exist.\r\n550 5.1.1 See https://x.example");

    Reply reply = mail.send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.PROVIDER,
                "main: RCPT TO: 550 5.1.1 The address does not exist."
                    + " 5.1.1 See https://x.example"));
    assertThat(Mails.answer(reply).bodyPreview())
        .isEqualTo("550-5.1.1 The address does not exist.\n550 5.1.1 See https://x.example");
  }

  @Test
  void countsAny2xxAfterTheMailAsAccepted() throws Exception {
    server.at("END", "251 2.0.0 will forward");

    assertThat(mail.send().outcome()).isEqualTo(new Outcome.Accepted("251 2.0.0 will forward"));
  }

  @Test
  void knowsARefusalThatIsFollowedByALostConnection() throws Exception {
    server.at("RCPT", new Act.SaysAndDrops("550 5.1.1 no such user"));

    Reply reply = mail.send();

    assertThat(reply.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(Mails.answer(reply).code()).isEqualTo("5.1.1");
  }

  @Test
  void asksForAuthenticationThatTheServerDoesNotOffer() throws Exception {
    Reply reply = mail.via(Mails.authenticated(server.port(), () -> "s3cret")).send();

    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    assertThat(server.count("MAIL")).isZero();
  }

  @Test
  void namesAMissingPasswordWithoutConnecting() throws Exception {
    Reply reply =
        mail.via(
                Mails.authenticated(
                    server.port(),
                    () -> {
                      throw new IllegalStateException("${env:SMTP_PASSWORD} is not set");
                    }))
            .send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONFIGURATION,
                "main: the password is not there: ${env:SMTP_PASSWORD} is not set"));
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void keepsThePasswordOutOfTheLogEvenWhenTheServerEchoesIt() throws Exception {
    server.offering("AUTH PLAIN");
    // AUTH PLAIN of ana, ana, s3cret
    server.at("AUTH", "535 5.7.8 not understood: AUTH PLAIN YW5hAGFuYQBzM2NyZXQ= (s3cret)");

    Reply reply = mail.via(Mails.authenticated(server.port(), () -> "s3cret")).send();

    assertThat(reply.toString())
        .contains("535 5.7.8 not understood: AUTH PLAIN ***")
        .doesNotContain("s3cret", "YW5hAGFuYQBzM2NyZXQ=");
    assertThat(server.commands).contains("AUTH PLAIN YW5hAGFuYQBzM2NyZXQ=");
  }

  @Test
  void triesATemporaryAuthenticationFailureAgain() throws Exception {
    server.offering("AUTH PLAIN").at("AUTH", "454 4.7.0 directory is away");

    assertThat(mail.via(Mails.authenticated(server.port(), () -> "s3cret")).send().outcome())
        .isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void sendsAnAddressBeyondAsciiToServersThatTakeIt() throws Exception {
    server.offering("8BITMIME", "SMTPUTF8");

    Reply reply = mail.to("jürgen@example.com").send();

    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
    assertThat(server.commands)
        .contains("MAIL FROM:<notify@example.org> SMTPUTF8", "RCPT TO:<jürgen@example.com>");
    assertThat(server.mails.getFirst()).contains("To: jürgen@example.com");
  }

  @Test
  void refusesAnAddressBeyondAsciiWhereTheServerDoesNotTakeIt() throws Exception {
    Reply reply = mail.to("jürgen@example.com").send();

    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(ErrorKind.RECIPIENT));
    assertThat(server.count("MAIL")).isZero();
  }

  @Test
  void doesNotMarkAPlainMailAsInternational() throws Exception {
    server.offering("8BITMIME", "SMTPUTF8");

    mail.send();

    assertThat(server.commands).contains("MAIL FROM:<notify@example.org>");
  }
}
