package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Undeliverable;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random mails, composed and read back: what comes back is what was given, or it was refused in a
 * sentence. The seeds are fixed, so that a failure shows itself again.
 */
@Timeout(120)
class MimeFuzzTest {

  private static final int MAILS = 400;

  private static final String[] PIECES =
      ("a¦Z¦0¦ ¦  ¦ä¦ß¦é¦漢字¦🚨¦👩‍👧¦\u0301¦\u200f¦\u00a0¦\ufeff¦\ufffd¦=?UTF-8?Q?x?=¦=?¦"
              + "?=¦=¦_¦%¦%41¦*¦''¦\"¦\\¦/¦;¦,¦:¦<¦>¦@¦(¦)¦[¦]¦.¦..¦--¦boundary¦filename=\"x\"¦"
              + "&amp;¦~¦!¦#¦{{ x }}¦"
              + "word ".repeat(12)
              + "¦"
              + "w".repeat(60)
              + "¦"
              + "ü".repeat(40)
              + "¦")
          .split("¦");

  /** Each of them is to be refused in a header. */
  private static final String[] BREAKS = {
    "\r\nBcc: eve@example.com", "\n", "\r", "\0", "\u2028", "\u0085", "\u001b[0m"
  };

  /** Half of a character, which no encoding can say. */
  private static final String[] HALVES = {"\ud83d", "\udea8"};

  private static final String[] LINES = {"\r\n", "\n.\n", "\n..\n", "\nFrom me\n", "\n\n", "\t"};

  private final EmailChannel channel = Mails.channel();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void comesBackAsItWasGivenOrIsRefused(long seed) throws Exception {
    Random random = new Random(seed);
    int composed = 0;
    for (int i = 0; i < MAILS; i++) {
      Mail mail = Mail.random(random);
      String what = "seed %d, mail %d: %s".formatted(seed, i, mail);
      try {
        MimeMessage read = Mails.parsed(mime(mail));
        assertThat(mail.isBroken()).as(what).isFalse();
        mail.assertReadAs(read, what);
        composed++;
      } catch (Undeliverable refused) {
        assertThat(refused.reason()).as(what).isNotBlank().doesNotContain("eve@");
        assertThat(mail.mayBeRefused()).as(what + ": " + refused.reason()).isTrue();
      }
    }
    assertThat(composed).isBetween(MAILS / 3, MAILS - 1);
  }

  private String mime(Mail mail) throws Undeliverable {
    return channel
        .prepare(Mails.PLAIN.via(Mails.provider("main", 2525)).content(mail.content()).dispatch())
        .exactly();
  }

  /** A mail of random parts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Mail(
      String subject, String name, String text, String html, String filename, byte[] file) {

    static Mail random(Random random) {
      byte[] file = new byte[random.nextInt(200)];
      random.nextBytes(file);
      // An address is written as mails write it: an encoded word in its name is meant as one.
      String name = header(random).replace("?", "");
      return new Mail(header(random), name, body(random), body(random), header(random), file);
    }

    private static String header(Random random) {
      StringBuilder text = new StringBuilder(pieces(random, PIECES, 1 + random.nextInt(12)));
      if (random.nextInt(15) == 0) {
        text.insert(random.nextInt(text.length() + 1), pieces(random, BREAKS, 1));
      }
      if (random.nextInt(25) == 0) {
        text.append(pieces(random, HALVES, 1));
      }
      return text.toString();
    }

    private static String body(Random random) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.append(pieces(random, PIECES, random.nextInt(20)));
        text.append(pieces(random, LINES, random.nextInt(3)));
      }
      if (random.nextInt(25) == 0) {
        text.append(pieces(random, HALVES, 1));
      }
      return text.toString();
    }

    private static String pieces(Random random, String[] from, int count) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append(from[random.nextInt(from.length)]);
      }
      return text.toString();
    }

    Map<String, Object> content() {
      Map<String, Object> content = new HashMap<>();
      content.put("subject", subject);
      content.put("text", text);
      content.put("html", html);
      content.put("replyTo", quoted(name) + " <ana@example.com>");
      content.put(
          "attachments",
          List.of(
              Map.of("filename", filename, "content", Base64.getEncoder().encodeToString(file))));
      return content;
    }

    private static String quoted(String name) {
      return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Whether something in it must not leave. */
    boolean isBroken() {
      return List.of(subject, name, filename).stream().anyMatch(Mail::breaksALine)
          || List.of(subject, name, text, html, filename).stream().anyMatch(Mail::hasHalves);
    }

    /** Or is blank, or too long for a line. */
    boolean mayBeRefused() {
      return isBroken()
          || List.of(subject, filename).stream().anyMatch(s -> s.isBlank() || s.length() > 900)
          || name.length() > 800;
    }

    private static boolean breaksALine(String text) {
      return text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028');
    }

    private static boolean hasHalves(String text) {
      return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    void assertReadAs(MimeMessage read, String what) throws MessagingException, IOException {
      assertThat(read.getHeader("Bcc")).as(what).isNull();
      // White space at either end of a header's value is none of it.
      assertThat(read.getSubject().strip()).as(what).isEqualTo(subject.strip());
      InternetAddress replyTo = (InternetAddress) read.getReplyTo()[0];
      assertThat(read.getReplyTo()).as(what).hasSize(1);
      assertThat(replyTo.getAddress()).as(what).isEqualTo("ana@example.com");
      assertThat(Objects.requireNonNullElse(replyTo.getPersonal(), "").strip())
          .as(what)
          .isEqualTo(name.strip());
      MimeMultipart mixed = (MimeMultipart) read.getContent();
      assertThat(mixed.getCount()).as(what).isEqualTo(2);
      MimeMultipart bodies = (MimeMultipart) mixed.getBodyPart(0).getContent();
      assertThat(bodies.getBodyPart(0).getContent()).as(what).isEqualTo(lines(text));
      assertThat(bodies.getBodyPart(1).getContent()).as(what).isEqualTo(lines(html));
      BodyPart attached = mixed.getBodyPart(1);
      assertThat(attached.getFileName()).as(what).isEqualTo(filename);
      assertThat(attached.getInputStream().readAllBytes()).as(what).isEqualTo(file);
    }

    /** Lines of a text end in CRLF, RFC 2046 section 4.1.1. */
    private static String lines(String text) {
      return text.replaceAll("\r\n|\r|\n", "\r\n");
    }

    @Override
    public String toString() {
      return content() + " " + new String(file, ISO_8859_1).length();
    }
  }
}
