package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.email.EmailSettings.ListUnsubscribe;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail looks like. Nothing is sent here. */
class MimeTest {

  private static final Mails PLAIN = Mails.PLAIN.via(Mails.provider("main", 2525));

  private final EmailChannel channel = Mails.channel();

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void carriesTheHeadersThatCallbacksAreCorrelatedBy() throws Exception {
    MimeMessage mail = mime(PLAIN.replyTo("Support <help@example.org>"));

    assertThat(mail.getHeader("Message-ID")).containsExactly("<0195-n1@example.org>");
    assertThat(mail.getHeader("X-Clarion-Id")).containsExactly("0195-n1");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("From")).containsExactly("Clarion <notify@example.org>");
    assertThat(mail.getHeader("To")).containsExactly("ana@example.com");
    assertThat(mail.getHeader("Reply-To")).containsExactly("Support <help@example.org>");
    assertThat(mail.getSentDate()).isEqualTo(Mails.NOW);
    assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat(mail.getContent()).isEqualTo("It works.\r\n");
  }

  @Test
  void encodesASubjectBeyondAscii() throws Exception {
    String subject = "Prüfung fehlgeschlagen für „Köln“ 🚨 ".repeat(6).strip();
    String mime = mimeText(PLAIN.content(Map.of("subject", subject, "text", "x")));

    assertThat(mime).contains("Subject: =?UTF-8?").isASCII();
    assertThat(mime.lines()).allMatch(line -> line.length() <= 78);
    assertThat(Mails.parsed(mime).getSubject()).isEqualTo(subject);
  }

  @Test
  void offersTextAndHtmlAsAlternativesTheRicherLast() throws Exception {
    MimeMessage mail =
        mime(PLAIN.content(Map.of("subject", "s", "text", "Grüße", "html", "<p>Grüße</p>")));

    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
  }

  @Test
  void derivesTheTextOfAMailThatIsHtmlAlone() throws Exception {
    Delivery delivery =
        channel.prepare(
            PLAIN
                .content(Map.of("subject", "s", "html", "<h1>Hi</h1><p>there &amp; then</p>"))
                .dispatch());

    MimeMultipart parts = (MimeMultipart) Mails.parsed(delivery.exactly()).getContent();
    assertThat(parts.getBodyPart(0).getContent())
        .asString()
        .isEqualTo("Hi\r\n\r\nthere & then\r\n");
    assertThat(delivery.request().bodyPreview()).isEqualTo("Hi\n\nthere & then\n");
  }

  @Test
  void attachesFilesUnderTheirNames() throws Exception {
    byte[] bytes = {0, 1, 2, (byte) 0xff};
    MimeMessage mail =
        mime(
            PLAIN.content(
                Map.of(
                    "subject",
                    "s",
                    "text",
                    "see below",
                    "attachments",
                    List.of(
                        file("Übersicht 2026.pdf", null, bytes),
                        file("data.csv", "text/csv; charset=utf-8", "ä;b".getBytes(UTF_8))))));

    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getCount()).isEqualTo(3);
    BodyPart pdf = parts.getBodyPart(1);
    assertThat(MimeUtility.decodeText(pdf.getFileName())).isEqualTo("Übersicht 2026.pdf");
    assertThat(pdf.getHeader("Content-Disposition")[0]).contains("filename*=UTF-8''%C3%9C");
    assertThat(pdf.getContentType()).startsWith("application/pdf");
    assertThat(pdf.getInputStream().readAllBytes()).isEqualTo(bytes);
    assertThat(parts.getBodyPart(2).getContentType()).contains("text/csv").contains("utf-8");
    assertThat(parts.getBodyPart(2).getInputStream()).hasContent("ä;b");
  }

  @Test
  void namesThoseWhoGetACopyAndNotThoseWhoGetABlindOne() throws Exception {
    String mime =
        mimeText(
            PLAIN
                .replyTo("ops@example.org")
                .content(
                    Map.of(
                        "subject", "s",
                        "text", "t",
                        "cc", List.of("Bob <bob@example.com>", "cy@bücher.example"),
                        "bcc", List.of("eve@example.com"),
                        "replyTo", "Desk <desk@example.com>")));

    MimeMessage mail = Mails.parsed(mime);
    assertThat(mail.getHeader("To")).containsExactly("ana@example.com");
    assertThat(mail.getHeader("Cc", null))
        .isEqualTo("Bob <bob@example.com>, cy@xn--bcher-kva.example");
    assertThat(mail.getHeader("Reply-To")).containsExactly("Desk <desk@example.com>");
    assertThat(mime).doesNotContain("eve").doesNotContainIgnoringCase("bcc");
  }

  @Test
  void showsImagesInsideTheHtmlThatNamesThem() throws Exception {
    MimeMessage mail =
        mime(
            PLAIN.content(
                Map.of(
                    "subject", "s",
                    "html", "<img src=\"cid:logo@clarion\">",
                    "attachments",
                        List.of(image("logo@clarion"), file("a.txt", null, new byte[] {1})))));

    MimeMultipart mixed = (MimeMultipart) mail.getContent();
    assertThat(mixed.getContentType()).startsWith("multipart/mixed");
    assertThat(mixed.getCount()).isEqualTo(2);
    assertThat(mixed.getBodyPart(1).getDisposition()).isEqualTo("attachment");
    MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
    MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
    ContentType type = new ContentType(related.getContentType());
    assertThat(type.getBaseType()).isEqualTo("multipart/related");
    assertThat(type.getParameter("type")).isEqualTo("text/html");
    assertThat(related.getBodyPart(0).getContentType()).startsWith("text/html");
    MimeBodyPart image = (MimeBodyPart) related.getBodyPart(1);
    assertThat(image.getContentID()).isEqualTo("<logo@clarion>");
    assertThat(image.getDisposition()).isEqualTo("inline");
    assertThat(image.getContentType()).startsWith("image/png");
  }

  @Test
  void refusesAddressesAndImagesThatDoNotFit() {
    refuses(with("cc", List.of("bob")), ErrorKind.CONTENT, "content has a wrong address in cc");
    refuses(with("bcc", List.of("a@b.example, c@d.example")), ErrorKind.CONTENT, "in bcc");
    refuses(
        with("bcc", Collections.nCopies(100, "a@example.com")), ErrorKind.CONTENT, "more than 99");
    refuses(with("replyTo", "nobody"), ErrorKind.CONTENT, "in replyTo");
    refuses(with("attachments", List.of(image("logo"))), ErrorKind.CONTENT, "no html to show it");
    refuses(
        PLAIN.content(
            Map.of("subject", "s", "html", "h", "attachments", List.of(image("a"), image("a")))),
        ErrorKind.CONTENT,
        "two attachments with the contentId 'a'");
    refuses(with("subject", "s".repeat(901)), ErrorKind.CONTENT, "more than 900 characters");
  }

  @Test
  void keepsEveryLineAsShortAsServersTakeIt() throws Exception {
    String wide = "w".repeat(900);
    String mime =
        mimeText(
            PLAIN.content(
                Map.of(
                    "subject", wide,
                    "text", "t".repeat(5000),
                    "html", "<p>" + "ü".repeat(5000),
                    "cc", Collections.nCopies(90, "a".repeat(60) + "@example.com"),
                    "attachments", List.of(file(wide, null, new byte[5000])))));

    assertThat(mime).isASCII();
    assertThat(mime.lines()).allMatch(line -> line.length() <= 998);
    MimeMultipart mixed = (MimeMultipart) Mails.parsed(mime).getContent();
    MimeMultipart bodies = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(bodies.getBodyPart(0).getContent()).isEqualTo("t".repeat(5000));
    assertThat(bodies.getBodyPart(1).getContent()).isEqualTo("<p>" + "ü".repeat(5000));
  }

  @Test
  void refusesMoreThanEighteenMebibytesOfFiles() {
    byte[] half = new byte[Enclosures.LIMIT / 2 + 1];
    Mails mail =
        PLAIN.content(
            Map.of(
                "subject",
                "s",
                "text",
                "t",
                "attachments",
                List.of(file("a.bin", null, half), file("b.bin", null, half))));

    refuses(mail, ErrorKind.CONTENT, "larger than 18 MiB");
  }

  @Test
  void takesExactlyEighteenMebibytesOfFiles() throws Exception {
    byte[] all = new byte[Enclosures.LIMIT];
    Mails mail =
        PLAIN.content(
            Map.of("subject", "s", "text", "t", "attachments", List.of(file("a", null, all))));

    assertThat(mimeText(mail)).hasSizeGreaterThan(Enclosures.LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\nBcc: eve@example.com", "\nBcc: eve@example.com", "\r", "\0", "\u2028"})
  void refusesAHeaderThatWouldBecomeTwo(String injected) {
    refuses(
        PLAIN.content(Map.of("subject", "Hi" + injected, "text", "t")),
        ErrorKind.CONTENT,
        "content has a control character in its subject");
    refuses(PLAIN.to("ana@example.com" + injected), ErrorKind.RECIPIENT, "the recipient has a");
    refuses(PLAIN.to("\"a" + injected + "\"@example.com"), ErrorKind.RECIPIENT, "the recipient");
    refuses(
        PLAIN.from("Clarion" + injected + " <a@example.org>"), ErrorKind.CONFIGURATION, "'from'");
    refuses(PLAIN.replyTo("a@example.org" + injected), ErrorKind.CONFIGURATION, "'replyTo'");
    refuses(withFile("a" + injected + ".txt", "text/plain"), ErrorKind.CONTENT, "in its filename");
    refuses(withFile("a.txt", "text/plain" + injected), ErrorKind.CONTENT, "in its contentType");
    refuses(with("cc", List.of("a@example.com" + injected)), ErrorKind.CONTENT, "in its cc");
    refuses(with("bcc", List.of("a@example.com" + injected)), ErrorKind.CONTENT, "in its bcc");
    refuses(with("replyTo", "A" + injected + " <a@example.com>"), ErrorKind.CONTENT, "replyTo");
    refuses(with("attachments", List.of(image("x" + injected))), ErrorKind.CONTENT, "contentId");
    refuses(PLAIN.id("n1" + injected), ErrorKind.CONTENT, "Message-ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.com",
        "ana@",
        "ana@example..com",
        "ana@exa mple.com",
        "a@example.com, b@example.com",
        "team: a@example.com;",
        "<@relay.example:a@example.com>",
        "a@example.com> SIZE=1"
      })
  void refusesWhatIsNotOneAddress(String recipient) {
    refuses(PLAIN.to(recipient), ErrorKind.RECIPIENT, "the recipient is not");
  }

  @Test
  void refusesContentThatDoesNotFitAndNamesThePlace() {
    refuses(PLAIN.content(Map.of("text", "t")), ErrorKind.CONTENT, "content has no subject");
    refuses(PLAIN.content(Map.of("subject", "s")), ErrorKind.CONTENT, "neither text nor html");
    refuses(
        PLAIN.content(Map.of("subject", "s", "text", "t", "copy", "eve@example.com")),
        ErrorKind.CONTENT,
        "content.copy is not a field");
    refuses(PLAIN.content(Map.of("subject", 7, "text", "t")), ErrorKind.CONTENT, "content.subject");
    refuses(
        PLAIN.content(
            Map.of(
                "subject",
                "s",
                "text",
                "t",
                "attachments",
                List.of(Map.of("filename", "x", "content", "AAAA", "name", "x")))),
        ErrorKind.CONTENT,
        "content.attachments[0].name is not a field");
    refuses(
        PLAIN.content(
            Map.of(
                "subject",
                "s",
                "text",
                "t",
                "attachments",
                List.of(Map.of("filename", "x", "content", "not base64!")))),
        ErrorKind.CONTENT,
        "content.attachments[0] has content that is not Base64");
    refuses(withFile("x.eml", "message/rfc822"), ErrorKind.CONTENT, "cannot be attached");
    refuses(withFile("x", "nonsense"), ErrorKind.CONTENT, "is no media type");
  }

  @Test
  void writesADomainBeyondAsciiInAscii() throws Exception {
    MimeMessage mail = mime(PLAIN.to("ana@bücher.example").from("a@straße.example"));

    assertThat(mail.getHeader("To")).containsExactly("ana@xn--bcher-kva.example");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<0195-n1@xn--strae-oqa.example>");
  }

  @Test
  void tellsHowToEndTheMails() throws Exception {
    Mails mail = PLAIN.to("ana+x@example.com");

    MimeMessage both =
        mime(
            mail.endedBy(
                new ListUnsubscribe(
                    "out@example.org",
                    "https://example.org/out/{{ recipient }}?n={{ notification.id }}",
                    false)));
    MimeMessage byMail = mime(mail.endedBy(new ListUnsubscribe("out@example.org", null, false)));
    MimeMessage inTheClear =
        mime(mail.endedBy(new ListUnsubscribe(null, "http://example.org/", false)));

    assertThat(MimeUtility.unfold(both.getHeader("List-Unsubscribe", null)))
        .isEqualTo(
            "<https://example.org/out/ana%2Bx%40example.com?n=0195-n1>, <mailto:out@example.org>");
    assertThat(both.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(byMail.getHeader("List-Unsubscribe")).containsExactly("<mailto:out@example.org>");
    assertThat(byMail.getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(inTheClear.getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(mime(mail).getHeader("List-Unsubscribe")).isNull();
  }

  @Test
  void ofClarionsOwnLinkItTellsWhenThatIsDeclared() throws Exception {
    MimeMessage declared =
        withLink(PLAIN.endedBy(new ListUnsubscribe("out@example.org", null, true)));

    assertThat(MimeUtility.unfold(declared.getHeader("List-Unsubscribe", null)))
        .isEqualTo("<https://clarion.example.org/unsubscribe/abc-_1>, <mailto:out@example.org>");
    assertThat(declared.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(withLink(PLAIN).getHeader("List-Unsubscribe")).isNull();
  }

  private MimeMessage withLink(Mails mail) throws Exception {
    Dispatch plain = mail.dispatch();
    Dispatch linked =
        new Dispatch(
            plain.notification(),
            plain.content(),
            plain.settings(),
            1,
            plain.policy(),
            plain.timeout(),
            "https://clarion.example.org/unsubscribe/abc-_1");
    return Mails.parsed(channel.prepare(linked).exactly());
  }

  @Test
  void refusesAnUnsubscribeUrlThatGrowsTooLong() {
    refuses(
        PLAIN.endedBy(new ListUnsubscribe(null, "https://example.org/" + "x".repeat(900), false)),
        ErrorKind.CONFIGURATION,
        "'listUnsubscribe.url': has more than 900 characters");
  }

  @Test
  void showsTheRequestWithoutSendingIt() throws Exception {
    var request = channel.prepare(PLAIN.dispatch()).request();

    assertThat(request.method()).isNull();
    assertThat(request.url()).isEqualTo("smtp://127.0.0.1:2525");
    assertThat(request.headers())
        .containsEntry("Subject", "Hello")
        .containsEntry("Message-ID", "<0195-n1@example.org>");
    assertThat(request.bodyPreview()).isEqualTo("It works.\n");
  }

  @Test
  void cutsThePreviewBetweenCharacters() throws Exception {
    String text = "x" + "ü".repeat(3000);

    String preview =
        channel
            .prepare(PLAIN.content(Map.of("subject", "s", "text", text)).dispatch())
            .request()
            .bodyPreview();

    assertThat(preview).isEqualTo("x" + "ü".repeat(2047));
  }

  private static Mails with(String field, Object value) {
    Map<String, Object> content = new HashMap<>(Map.of("subject", "s", "text", "t"));
    content.put(field, value);
    return PLAIN.content(content);
  }

  private static Map<String, Object> image(String contentId) {
    return Map.of("filename", "a.png", "content", "AAAA", "contentId", contentId);
  }

  private Mails withFile(String filename, String type) {
    return PLAIN.content(
        Map.of(
            "subject",
            "s",
            "text",
            "t",
            "attachments",
            List.of(file(filename, type, new byte[] {1}))));
  }

  private static Map<String, Object> file(String name, @Nullable String type, byte[] bytes) {
    String content = Base64.getEncoder().encodeToString(bytes);
    return type == null
        ? Map.of("filename", name, "content", content)
        : Map.of("filename", name, "contentType", type, "content", content);
  }

  private void refuses(Mails mail, ErrorKind kind, String message) {
    assertThatExceptionOfType(Undeliverable.class)
        .isThrownBy(() -> channel.prepare(mail.dispatch()))
        .withMessageContaining(message)
        .matches(e -> e.kind() == kind, "is of kind " + kind);
  }

  private String mimeText(Mails mail) throws Undeliverable {
    return channel.prepare(mail.dispatch()).exactly();
  }

  private MimeMessage mime(Mails mail) throws Exception {
    return Mails.parsed(mimeText(mail));
  }
}
