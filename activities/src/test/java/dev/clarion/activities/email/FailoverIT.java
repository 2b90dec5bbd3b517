package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the second provider is asked, and when that would send twice. */
@Timeout(60)
class FailoverIT {

  private final ScriptedSmtp first = ScriptedSmtp.start();
  private final ScriptedSmtp second = ScriptedSmtp.start();
  private final Mails mail =
      Mails.PLAIN.via(
          Mails.provider("first", first.port()), Mails.provider("second", second.port()));

  @AfterEach
  void close() throws Exception {
    first.close();
    second.close();
  }

  @Test
  void asksTheSecondWhenTheFirstIsNotThere() throws Exception {
    first.close();

    assertSentBySecond(mail.send());
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 554 no service here",
    "GREETING, 421 too busy",
    "MAIL, 421 4.7.0 slow down",
    "RCPT, 421 4.3.2 closing",
    "END, 421 4.3.2 closing",
    "MAIL, 530 5.7.0 authentication required"
  })
  void asksTheSecondWhenTheFirstIsUnavailable(String stage, String answer) throws Exception {
    first.at(stage, answer);

    assertSentBySecond(mail.send());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "DATA"})
  void asksTheSecondWhenTheFirstIsLostBeforeTheFinalDot(String stage) throws Exception {
    first.at(stage, new Act.Drops());

    assertSentBySecond(mail.send());
  }

  @Test
  void asksTheSecondWhenTheFirstDoesNotLetUsIn() throws Exception {
    first.offering("AUTH PLAIN").at("AUTH", "535 5.7.8 wrong");
    SmtpProvider locked = Mails.authenticated(first.port(), () -> "s3cret");

    assertSentBySecond(mail.via(locked, Mails.provider("second", second.port())).send());
  }

  @Test
  void leavesTimeForTheSecondWhenTheFirstIsSilent() throws Exception {
    first.at("GREETING", new Act.Hangs());

    assertSentBySecond(mail.within(Duration.ofSeconds(2)).send());
  }

  @ParameterizedTest
  @CsvSource({"RCPT, 550 5.1.1 no such user", "RCPT, 451 4.7.1 greylisted", "END, 554 5.7.1 spam"})
  void doesNotShopAroundWithARefusedMail(String stage, String answer) throws Exception {
    first.at(stage, answer);

    Reply reply = mail.send();

    assertThat(reply.provider()).isEqualTo("first");
    assertThat(second.connections).hasValue(0);
  }

  @Test
  void doesNotAskTheSecondWhenTheFirstMayHaveTheMail() throws Exception {
    first.at("END", new Act.Drops());

    assertThat(mail.send().outcome()).isInstanceOf(Outcome.Unknown.class);
    assertThat(second.connections).hasValue(0);
  }

  @Test
  void tellsOfBothWhenNeitherTakesIt() throws Exception {
    first.at("GREETING", "421 too busy");
    second.at("GREETING", "554 go away");

    Reply reply = mail.send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER,
                "first: greeting: 421 too busy; second: greeting: 554 go away",
                null));
    assertThat(reply.provider()).isEqualTo("first");
  }

  @Test
  void believesAServerThatRefusesTheMail() throws Exception {
    first.at("GREETING", "421 too busy");
    second.at("RCPT", "550 5.1.1 no such user");

    Reply reply = mail.send();

    assertThat(reply.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(reply.provider()).isEqualTo("second");
  }

  private void assertSentBySecond(Reply reply) throws IOException {
    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
    assertThat(reply.provider()).isEqualTo("second");
    assertThat(second.mails).hasSize(1);
  }
}
