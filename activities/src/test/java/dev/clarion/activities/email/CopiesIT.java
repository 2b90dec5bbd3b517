package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.workflows.retry.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mail with several recipients: one that it is for, and others who get a copy. */
@Timeout(60)
class CopiesIT {

  private static final Act FINE = new Act.Says("250 2.1.5 fine");

  private final ScriptedSmtp server = ScriptedSmtp.start();
  private final Mails mail =
      Mails.PLAIN
          .via(server)
          .content(
              Map.of(
                  "subject",
                  "Hello",
                  "text",
                  "t",
                  "cc",
                  List.of("Bob <bob@example.com>", "ANA@example.com"),
                  "bcc",
                  List.of("eve@example.com", "bob@example.com")));

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void goesToEachRecipientOnceInOneTransaction() throws Exception {
    Reply reply = mail.send();

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("250 2.0.0 queued as 1"));
    assertThat(server.commands)
        .containsSubsequence(
            "RCPT TO:<ana@example.com>",
            "RCPT TO:<bob@example.com>",
            "RCPT TO:<eve@example.com>",
            "DATA");
    assertThat(server.count("RCPT")).isEqualTo(3);
    assertThat(server.mails)
        .singleElement()
        .satisfies(sent -> assertThat(sent).doesNotContain("eve").contains("Cc: Bob"));
  }

  @Test
  void isSentWithoutTheCopiesThatTheServerRefusesAndNamesThem() throws Exception {
    server.at(
        "RCPT", FINE, new Act.Says("550 5.1.1 no such user"), new Act.Says("450 4.2.0 later"));

    Reply reply = mail.send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Accepted(
                "250 2.0.0 queued as 1; no copy to bob@example.com, eve@example.com"));
    assertThat(Mails.answer(reply).bodyPreview())
        .isEqualTo(
            """
            250 2.0.0 queued as 1
            no copy to bob@example.com: 550 5.1.1 no such user
            no copy to eve@example.com: 450 4.2.0 later\
            """);
    assertThat(Mails.answer(reply).status()).isEqualTo(250);
  }

  @Test
  void goesToNobodyWhenItsRecipientIsRefused() throws Exception {
    server.at("RCPT", "550 5.1.1 no such user");

    try (EmailChannel channel = Mails.channel()) {
      Reply reply = mail.sendBy(channel);

      assertThat(reply.outcome()).isInstanceOf(Outcome.Rejected.class);
      assertThat(Mails.answer(reply).code()).isEqualTo("5.1.1");
      assertThat(server.count("RCPT")).isEqualTo(1);
      assertThat(server.count("DATA")).isZero();

      assertThat(mail.sendBy(channel).outcome()).isInstanceOf(Outcome.Accepted.class);
    }
    assertThat(server.connections).hasValue(1);
    assertThat(server.commands).containsSubsequence("RCPT TO:<ana@example.com>", "RSET", "DATA");
  }

  @Test
  void isTriedAgainInFullWhenTheServerDefersTheRecipientOrTheMail() throws Exception {
    server.at("RCPT", "450 4.2.0 greylisted");
    assertThat(mail.send().outcome()).isInstanceOf(Outcome.Deferred.class);

    server.at("RCPT", FINE, new Act.Says("550 5.1.1 no")).at("END", "451 4.3.0 disk full");
    assertThat(mail.send().outcome()).isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void needsAServerThatTakesEveryAddress() throws Exception {
    server.offering("8BITMIME", "SMTPUTF8");

    mail.content(Map.of("subject", "s", "text", "t", "bcc", List.of("jürgen@example.com"))).send();

    assertThat(server.commands)
        .contains("MAIL FROM:<notify@example.org> SMTPUTF8", "RCPT TO:<jürgen@example.com>");
  }
}
