package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files from the caller, and from a server that the caller names, to the reader of a mail. */
@Timeout(180)
class AttachmentIT {

  private static final byte[] INVOICE = random(2_000_000);
  private static final byte[] LOGO = random(5_000);

  private static final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private static final AtomicInteger fetched = new AtomicInteger();
  private static final HttpServer files = files();

  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    mails.start();
    files.start();
    clarion =
        RunningClarion.start(data, Map.of("CLARION_SMTP_PORT", "" + mails.getSmtp().getPort()));
    clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    files.stop(0);
    mails.stop();
  }

  @Test
  void goWithAMail() throws Exception {
    Api.Answer upload = api.upload("Rechnung für März.pdf", "application/pdf", INVOICE);
    assertThat(upload.status()).isEqualTo(201);

    JsonNode sent =
        api.awaitState(
            send(
                """
                {"id": "%s"}, {"url": "%s", "contentId": "logo"}
                """
                    .formatted(upload.body().get("id").asString(), url("/logo.png"))),
            "sent");

    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getHeader("X-Clarion-Id")).containsExactly(sent.get("id").asString());
    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    BodyPart invoice = mixed.getBodyPart(1);
    assertThat(invoice.getFileName()).isEqualTo("Rechnung für März.pdf");
    assertThat(invoice.getContentType()).startsWith("application/pdf");
    assertThat(invoice.getInputStream().readAllBytes()).isEqualTo(INVOICE);
    MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
    MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
    BodyPart logo = related.getBodyPart(1);
    assertThat(logo.getHeader("Content-ID")).containsExactly("<logo>");
    assertThat(logo.getFileName()).isEqualTo("logo.png");
    assertThat(logo.getContentType()).startsWith("image/png");
    assertThat(logo.getInputStream().readAllBytes()).isEqualTo(LOGO);

    api.post("/v1/notifications/" + sent.get("id").asString() + "/replay", "{\"force\": true}");
    api.await(
        sent.get("id").asString(),
        it -> it.get("attemptCount").asInt() == 2 && it.get("state").asString().equals("sent"));
    assertThat(fetched).as("what was fetched once is sent again as it was").hasValue(1);
  }

  @Test
  void deadLettersAMailWhoseFileIsNotThere() throws Exception {
    JsonNode dead =
        api.awaitState(send("{\"url\": \"%s\"}".formatted(url("/gone.pdf"))), "dead_letter");

    assertThat(dead.get("lastError").asString())
        .isEqualTo(
            "the attachment 'gone.pdf' cannot be fetched from 127.0.0.1:"
                + " HTTP 404, it is not there");
  }

  private static String send(String attachments) throws IOException, InterruptedException {
    Api.Answer answer =
        api.post(
            "/v1/notifications",
            """
            {"channel": "email", "recipient": "ana@example.com",
             "content": {"subject": "s", "html": "<img src='cid:logo'>", "attachments": [%s]}}
            """
                .formatted(attachments));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().get("id").asString();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + files.getAddress().getPort() + path;
  }

  private static HttpServer files() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/logo.png",
          exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(200, LOGO.length);
            exchange.getResponseBody().write(LOGO);
            exchange.close();
          });
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
