package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.config.channel.email.EmailSettings.ListUnsubscribe;
import dev.clarion.workflows.retry.ErrorKind;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signatures, verified step by step as RFC 6376 section 6.1.3 says, without the library. */
class DkimTest {

  private static final Mails MAIL =
      Mails.PLAIN
          .via(Mails.provider("main", 2525))
          .endedBy(
              new ListUnsubscribe("out@example.org", "https://example.org/{{ recipient }}", false))
          .content(
              Map.of(
                  "subject",
                  "Prüfung  fehlgeschlagen für „Köln“ ".repeat(5),
                  "text",
                  "Grüße \t und   mehr \n\n.\n\n\n",
                  "html",
                  "<p>Grüße</p>",
                  "cc",
                  List.of("Bob <bob@example.com>")));

  private final EmailChannel channel = Mails.channel();

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void signsWithRsaInPkcs8() throws Exception {
    KeyPair pair = pair("RSA", 2048);

    String mime = signed(MAIL, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

    assertThat(verifies(mime, pair.getPublic())).isTrue();
    Map<String, String> tags = tags(signature(mime));
    assertThat(tags)
        .containsEntry("v", "1")
        .containsEntry("a", "rsa-sha256")
        .containsEntry("c", "relaxed/relaxed")
        .containsEntry("d", "example.org")
        .containsEntry("s", "s1")
        .containsEntry("t", String.valueOf(Mails.NOW.getEpochSecond()));
    assertThat(tag(tags, "h").toLowerCase(Locale.ROOT).split(":"))
        .contains("from", "to", "subject", "date", "message-id", "mime-version", "content-type")
        .contains("list-unsubscribe", "list-unsubscribe-post", "cc");
    assertThat(mime.lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void signsWithRsaInPkcs1() throws Exception {
    KeyPair pair = pair("RSA", 4096);
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    // Version, algorithm and the heads of two sequences come before it.
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

    String mime = signed(MAIL, pem("RSA PRIVATE KEY", pkcs1));

    assertThat(verifies(mime, pair.getPublic())).isTrue();
  }

  @Test
  void signsWithEd25519() throws Exception {
    KeyPair pair = pair("Ed25519", 255);

    String mime = signed(MAIL, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

    assertThat(tags(signature(mime))).containsEntry("a", "ed25519-sha256");
    assertThat(verifies(mime, pair.getPublic())).isTrue();
  }

  @Test
  void signsHeadersBeyondAscii() throws Exception {
    KeyPair pair = pair("RSA", 2048);

    String mime =
        signed(
            MAIL.to("jürgen@例え.example").from("Clarion <žofie@example.org>"),
            pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

    assertThat(mime).contains("To: jürgen@xn--");
    assertThat(verifies(mime, pair.getPublic())).isTrue();
  }

  @Test
  void noticesEveryChange() throws Exception {
    KeyPair pair = pair("RSA", 2048);
    String mime = signed(MAIL, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

    for (String[] change :
        new String[][] {
          {"To: ana", "To: eve"},
          {"Cc: Bob", "Cc: Eve"},
          {"One-Click", "Two-Click"},
          {"<mailto:out@", "<mailto:in@"},
          {"und", "oder"},
          {"From: Clarion", "From: Another"},
          {"t=" + Mails.NOW.getEpochSecond(), "t=1"}
        }) {
      assertThat(mime).contains(change[0]);
      assertThat(verifies(mime.replace(change[0], change[1]), pair.getPublic())).isFalse();
    }
    assertThat(verifies("Reply-To: eve@example.com\r\n" + mime, pair.getPublic())).isFalse();
  }

  @Test
  void namesAKeyThatCannotBeUsedWithoutShowingIt() {
    assertThatExceptionOfType(Undeliverable.class)
        .isThrownBy(() -> signed(MAIL, "s3cret"))
        .withMessageContaining("'dkim.key' cannot be used: expected a private key in PEM")
        .withMessageNotContaining("s3cret")
        .matches(e -> e.kind() == ErrorKind.CONFIGURATION);
  }

  private String signed(Mails mail, String key) throws Undeliverable {
    Mails signed = mail.signedBy(new Dkim("example.org", "s1", () -> key));
    return channel.prepare(signed.dispatch()).exactly();
  }

  static boolean verifies(String mime, PublicKey key) throws Exception {
    String field = signature(mime);
    Map<String, String> tags = tags(field);
    String body = mime.substring(mime.indexOf("\r\n\r\n") + 4);
    if (!tag(tags, "bh").equals(base64(sha256(relaxedBody(body))))) {
      return false;
    }
    StringBuilder signed = new StringBuilder();
    for (String name : tag(tags, "h").split(":", -1)) {
      String value = header(mime, name.toLowerCase(Locale.ROOT));
      if (value != null) {
        signed.append(name.toLowerCase(Locale.ROOT)).append(':').append(relaxed(value));
        signed.append("\r\n");
      }
    }
    signed
        .append("dkim-signature:")
        .append(relaxed(field.replaceFirst("(?<=[;\\s])b=[^;]*", "b=")));
    Signature signature;
    if (tag(tags, "a").equals("ed25519-sha256")) {
      signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(sha256(signed.toString()));
    } else {
      signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(signed.toString().getBytes(UTF_8));
    }
    return signature.verify(Base64.getDecoder().decode(tag(tags, "b")));
  }

  /** Section 3.4.2, the value alone. */
  private static String relaxed(String value) {
    return value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }

  /** Section 3.4.4. */
  private static String relaxedBody(String body) {
    String lines = body.replaceAll("[ \t]+", " ").replaceAll(" (?=\r\n)", "");
    return lines.replaceFirst("(\r\n)*$", "") + "\r\n";
  }

  /** The value of a field, folded as it is; null when there is none. */
  private static @Nullable String header(String mime, String name) {
    String fields = mime.substring(0, mime.indexOf("\r\n\r\n"));
    return Arrays.stream(fields.split("\r\n(?![ \t])"))
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(field -> field.substring(name.length() + 1))
        .findFirst()
        .orElse(null);
  }

  private static String signature(String mime) {
    return Objects.requireNonNull(header(mime, "dkim-signature"));
  }

  private static String tag(Map<String, String> tags, String name) {
    return Objects.requireNonNull(tags.get(name));
  }

  private static Map<String, String> tags(String field) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : field.replaceAll("\\s|;\\s*$", "").split(";", -1)) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return tags;
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static KeyPair pair(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }
}
