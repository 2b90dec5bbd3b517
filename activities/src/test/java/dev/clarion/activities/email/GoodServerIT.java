package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import jakarta.mail.internet.MimeMessage;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a mail server that is not ours. */
@Timeout(60)
class GoodServerIT {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void deliversWhatWasPrepared() throws Exception {
    server.start();
    Map<String, Object> content =
        Map.of(
            "subject",
            "Prüfung",
            "text",
            "Grüße\n.\nnoch eine Zeile\n",
            "html",
            "<p>Grüße</p>",
            "attachments",
            List.of(Map.of("filename", "ä.txt", "content", "w6Q=")));

    Reply reply = mail().content(content).send();

    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
    assertThat(reply.provider()).isEqualTo("main");
    assertThat(Mails.answer(reply).status()).isEqualTo(250);
    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getMessageID()).isEqualTo("<0195-n1@example.org>");
    assertThat(received.getSubject()).isEqualTo("Prüfung");
    assertThat(received.getContentType()).startsWith("multipart/mixed");
    assertThat(received.getHeader("Return-Path")).containsExactly("<notify@example.org>");
  }

  @Test
  void deliversASignedMailWithItsSignatureWhole() throws Exception {
    server.start();
    KeyPair pair = DkimTest.pair("RSA", 2048);
    String key = DkimTest.pem("PRIVATE KEY", pair.getPrivate().getEncoded());

    mail()
        .content(
            Map.of("subject", "s", "text", ".\r\n..\nGrüße  \n", "cc", List.of("b@example.com")))
        .signedBy(new Dkim("example.org", "s1", () -> key))
        .send();

    assertThat(server.getReceivedMessages())
        .hasSize(2)
        .allSatisfy(received ->
            assertThat(DkimTest.verifies(GreenMailUtil.getWholeMessage(received), pair.getPublic()))
                .isTrue());
  }

  @Test
  void keepsTheMessageIdOverTwoSends() throws Exception {
    server.start();

    mail().send();
    mail().send();

    assertThat(server.getReceivedMessages())
        .hasSize(2)
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<0195-n1@example.org>");
  }

  @Test
  void authenticates() throws Exception {
    server
        .withConfiguration(
            GreenMailConfiguration.aConfig().withUser("ana@example.org", "ana", "s3cret"))
        .start();
    int port = server.getSmtp().getPort();

    Reply right = mail().via(Mails.authenticated(port, () -> "s3cret")).send();
    Reply wrong = mail().via(Mails.authenticated(port, () -> "guess")).send();

    assertThat(right.outcome()).isInstanceOf(Outcome.Accepted.class);
    assertThat(wrong.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  private Mails mail() {
    return Mails.PLAIN.via(Mails.provider("main", server.getSmtp().getPort()));
  }
}
