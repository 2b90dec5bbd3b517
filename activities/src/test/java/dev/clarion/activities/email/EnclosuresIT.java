package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.clarion.activities.attachment.FileServer;
import dev.clarion.activities.attachment.StoredFiles;
import dev.clarion.activities.attachment.TestStore;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.store.attachment.Attachment;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** Mails with files that are not in their content, to a mail server that is not ours. */
@Timeout(60)
class EnclosuresIT {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private final FileServer web = new FileServer();
  private final StoredFiles files = files(true);
  private final EmailChannel channel = Mails.channel(files);
  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    channel.close();
    files.close();
    web.close();
    server.stop();
  }

  @Test
  void carryUploadsAndWhatUrlsLeadTo() throws Exception {
    String upload = upload("Übersicht.txt", "text/plain", "hello".getBytes(UTF_8));
    String url = web.file("/logo.png", Map.of("Content-Type", "image/png"), new byte[] {1, 2});

    Reply reply =
        mail(
                Map.of("id", upload),
                Map.of("id", upload, "filename", "second.txt", "inline", true),
                Map.of("url", url, "contentType", "image/gif", "contentId", "logo"))
            .sendBy(channel);

    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
    MimeMultipart mixed = received(0);
    assertThat(mixed.getCount()).isEqualTo(3);
    BodyPart first = mixed.getBodyPart(1);
    assertThat(first.getFileName()).isEqualTo("Übersicht.txt");
    assertThat(first.getContentType()).startsWith("text/plain");
    assertThat(first.getDisposition()).isEqualTo("attachment");
    assertThat(first.getInputStream()).hasContent("hello");
    assertThat(mixed.getBodyPart(2).getFileName()).isEqualTo("second.txt");
    assertThat(mixed.getBodyPart(2).getDisposition()).isEqualTo("inline");
    MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
    MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
    assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<logo>");
    assertThat(related.getBodyPart(1).getContentType()).startsWith("image/gif");
    assertThat(related.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2);
  }

  @Test
  void areTheSameAtEveryAttempt() throws Exception {
    Mails mail = mail(Map.of("url", web.file("/a.bin", Map.of(), new byte[] {7})));

    mail.sendBy(channel);
    mail.sendBy(channel);

    assertThat(web.requests).hasValue(1);
    for (int i = 0; i < 2; i++) {
      assertThat(received(i).getBodyPart(1).getInputStream().readAllBytes()).containsExactly(7);
    }
  }

  @Test
  void areSignedWithTheMailOnceTheyAreThere() throws Exception {
    KeyPair pair = DkimTest.pair("RSA", 2048);
    String key = DkimTest.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    Delivery delivery =
        channel.prepare(
            mail(Map.of("url", web.file("/a.bin", Map.of(), new byte[] {7})))
                .signedBy(new Dkim("example.org", "s1", () -> key))
                .dispatch());

    assertThat(delivery.exactly()).doesNotContain("DKIM-Signature");
    delivery.send();

    assertThat(
            DkimTest.verifies(
                GreenMailUtil.getWholeMessage(server.getReceivedMessages()[0]), pair.getPublic()))
        .isTrue();
  }

  @Test
  void areFetchedWhenTheMailIsSentAndNotBefore() throws Exception {
    String url = web.file("/a.txt", Map.of(), new byte[] {7});

    Delivery delivery = channel.prepare(mail(Map.of("url", url)).dispatch());
    MimeMultipart shown = (MimeMultipart) Mails.parsed(delivery.exactly()).getContent();

    assertThat(web.requests).hasValue(0);
    assertThat(shown.getBodyPart(1).getFileName()).isEqualTo("a.txt");
    assertThat(shown.getBodyPart(1).getInputStream())
        .hasContent("fetched from " + url + " when the mail is sent");
  }

  @Test
  void keepTheMailBackWhenTheyCannotBeHad() throws Exception {
    Reply gone =
        mail(Map.of("url", web.file("/a", Map.of(), new byte[0]).replace("/a", "/gone")))
            .sendBy(channel);
    Reply late =
        mail(Map.of("url", web.file("/b", Map.of(), new byte[1]).replaceFirst(":\\d+", ":1")))
            .sendBy(channel);
    try (StoredFiles guarded = files(false);
        EmailChannel elsewhere = Mails.channel(guarded)) {
      Reply refused = mail(Map.of("url", web.file("/c", Map.of(), new byte[1]))).sendBy(elsewhere);
      assertThat(refused.outcome())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.message()).contains("may not be reached"));
    }

    assertThat(gone.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(ErrorKind.CONTENT);
              assertThat(rejected.message()).contains("HTTP 404");
            });
    assertThat(late.outcome()).isInstanceOf(Outcome.Deferred.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void areNotMoreThanAMailMayHold() throws Exception {
    String half = upload("a.bin", "application/octet-stream", new byte[Enclosures.LIMIT / 2 + 1]);

    Undeliverable refused =
        catchThrowableOfType(
            Undeliverable.class,
            () -> channel.prepare(mail(Map.of("id", half), Map.of("id", half)).dispatch()));

    assertThat(refused.isPassing()).isFalse();
    assertThat(refused.reason())
        .isEqualTo(
            "the attachments are larger than 18 MiB in all, which is what mail servers take");
  }

  @Test
  void areOfATypeThatAMailCanCarry() throws Exception {
    String mail = upload("a.eml", "message/rfc822", "Subject: a\r\n\r\n".getBytes(UTF_8));
    String odd = upload("b", "no type at all", new byte[] {1});

    mail(Map.of("id", mail), Map.of("id", odd)).sendBy(channel);

    for (int i = 1; i <= 2; i++) {
      assertThat(received(0).getBodyPart(i).getContentType())
          .startsWith("application/octet-stream");
    }
  }

  private MimeMultipart received(int number) throws Exception {
    return (MimeMultipart) server.getReceivedMessages()[number].getContent();
  }

  private Mails mail(Object... attachments) {
    return Mails.PLAIN
        .id(id)
        .via(Mails.provider("main", server.getSmtp().getPort()))
        .content(
            Map.of(
                "subject",
                "s",
                "html",
                "<img src=\"cid:logo\">",
                "attachments",
                List.of(attachments)));
  }

  private static String upload(String filename, String type, byte[] bytes) {
    String id = UUID.randomUUID().toString();
    TestStore.attachments()
        .add(
            new Attachment(
                id,
                "default",
                null,
                filename,
                type,
                bytes.length,
                "ab",
                Mails.NOW,
                Mails.NOW.plusSeconds(60)),
            Flux.just(bytes))
        .block();
    return id;
  }

  private static StoredFiles files(boolean allowed) {
    NetworkRules rules =
        new NetworkRules() {
          @Override
          public boolean allows(InetAddress address) {
            return allowed;
          }

          @Override
          public boolean allowsHost(String host) {
            return allowed;
          }
        };
    return new StoredFiles(
        TestStore.attachments(),
        new GuardedClient(rules),
        "1.2.3",
        Duration.ofDays(7),
        InstantSource.fixed(Mails.NOW));
  }
}
