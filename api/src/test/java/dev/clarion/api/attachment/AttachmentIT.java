package dev.clarion.api.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.api.auth.ApiKeySecrets;
import dev.clarion.store.attachment.Attachment;
import dev.clarion.store.attachment.Attachments;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class AttachmentIT {

  private final Installation installation = Installation.running();
  private final WebTestClient client = installation.client();
  private final Attachments attachments = installation.bean(Attachments.class);

  @ParameterizedTest
  @CsvSource({"0", "100", "300000", "5000000"})
  void keepsAFileAsItCame(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);

    AttachmentView made = made(upload(null, file("Übersicht 2026.pdf", "application/pdf", bytes)));

    assertThat(made.filename()).isEqualTo("Übersicht 2026.pdf");
    assertThat(made.contentType()).isEqualTo("application/pdf");
    assertThat(made.size()).isEqualTo(size);
    assertThat(made.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(made.expiresAt()).isEqualTo(made.createdAt().plus(Duration.ofDays(7)));
    assertThat(bytes(made.id())).isEqualTo(bytes);
    assertThat(shown(made.id())).isEqualTo(made);
  }

  @Test
  void saysWhereTheUploadIs() {
    upload(null, file("a.txt", "text/plain", new byte[1]))
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueMatches("Location", "/v1/attachments/[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\bills\\a.pdf, a.pdf",
    "../../etc/passwd, passwd",
    "a\tb.txt,         a_b.txt",
    "..,               file",
  })
  void tidiesNames(String given, String kept) {
    assertThat(FileName.tidied(given)).isEqualTo(kept);
    assertThat(FileName.tidied("\ud83d.txt\r\nX: y")).isEqualTo("_.txt__X: y");
    assertThat(FileName.tidied("a".repeat(300) + ".pdf")).hasSize(255).endsWith("aa.pdf");
  }

  @Test
  void answersARepeatWithTheFirst() {
    String once = UUID.randomUUID().toString();
    AttachmentView first = made(upload(once, file("a.txt", "text/plain", "one".getBytes(UTF_8))));

    var again = upload(once, file("a.txt", "text/plain", "one".getBytes(UTF_8)));

    again.expectHeader().valueEquals("Idempotency-Replayed", "true");
    assertThat(made(again)).isEqualTo(first);
    upload(once, file("a.txt", "text/plain", "two".getBytes(UTF_8))).expectStatus().isEqualTo(422);
    upload(once, file("b.txt", "text/plain", "one".getBytes(UTF_8))).expectStatus().isEqualTo(422);
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    upload(null, file("a.bin", null, new byte[26 * 1024 * 1024]))
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("The file is larger than the 25 MiB that are taken.");
  }

  @Test
  void refusesAFileThatTurnsOutTooLarge() {
    // In chunks: nothing announces its length.
    byte[] start =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            .getBytes(UTF_8);
    byte[] end = "\r\n--x--\r\n".getBytes(UTF_8);
    Flux<byte[]> file = Flux.just(new byte[64 * 1024]).repeat(420);

    client
        .post()
        .uri("/v1/attachments")
        .contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
        .body(Flux.concat(Flux.just(start), file, Flux.just(end)), byte[].class)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
  }

  @Test
  void takesExactlyOneFile() {
    MultipartBodyBuilder two = file("a.txt", "text/plain", new byte[1]);
    two.part("file", new byte[2]).filename("b.txt");
    MultipartBodyBuilder beside = file("a.txt", "text/plain", new byte[1]);
    beside.part("note", "hello");
    MultipartBodyBuilder nameless = new MultipartBodyBuilder();
    nameless.part("file", "text");
    MultipartBodyBuilder other = new MultipartBodyBuilder();
    other.part("document", new byte[1]).filename("a.txt");

    refused(two, "/file", "is there more than once: send one file in each request");
    refused(beside, "/note", "is not a field of an upload");
    refused(nameless, "/file", "has no filename");
    refused(other, "/file", "is missing");
  }

  @Test
  void refusesWhatIsNoMultipart() {
    client
        .post()
        .uri("/v1/attachments")
        .bodyValue(Map.of("file", "a"))
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    for (String body : List.of("nonsense", "--x\r\nContent-Disposition", "")) {
      client
          .post()
          .uri("/v1/attachments")
          .contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
          .bodyValue(body)
          .exchange()
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].detail")
          .exists();
    }
  }

  @Test
  void belongsToItsTenant() {
    AttachmentView mine = made(upload(null, file("a.txt", "text/plain", new byte[1])));
    WebTestClient other = client("another-tenant", "read", "send");

    other.get().uri("/v1/attachments/" + mine.id()).exchange().expectStatus().isNotFound();
    other.delete().uri("/v1/attachments/" + mine.id()).exchange().expectStatus().isNotFound();
    client.delete().uri("/v1/attachments/" + mine.id()).exchange().expectStatus().isNoContent();
    client.get().uri("/v1/attachments/" + mine.id()).exchange().expectStatus().isNotFound();
  }

  @Test
  void takesAKeyThatMaySend() {
    client("default", "read")
        .post()
        .uri("/v1/attachments")
        .body(BodyInserters.fromMultipartData(file("a", null, new byte[1]).build()))
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void areNamedByNotifications() {
    AttachmentView made = made(upload(null, file("a.txt", "text/plain", new byte[1])));

    send(Map.of("id", made.id())).expectStatus().isAccepted();
    send(Map.of("url", "https://files.example.com/a.pdf")).expectStatus().isAccepted();
  }

  @Test
  void mustBeThereToBeNamed() {
    String unknown = UUID.randomUUID().toString();
    Attachment expired =
        new Attachment(
            UUID.randomUUID().toString(),
            "default",
            null,
            "a.txt",
            "text/plain",
            0,
            "ab",
            Instant.now().minusSeconds(60),
            Instant.now().minusSeconds(1));
    attachments.add(expired, Flux.empty()).block();

    for (String id : List.of(unknown, expired.id())) {
      for (String path : List.of("/v1/notifications", "/v1/notifications:preview")) {
        post(path, Map.of("id", id))
            .expectStatus()
            .isEqualTo(422)
            .expectBody()
            .jsonPath("$.errors[0].pointer")
            .isEqualTo("/content/attachments/0/id")
            .jsonPath("$.errors[0].detail")
            .isEqualTo("there is no such upload, or not any more");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=a;url=https://a.example/b | 0     | has not exactly one of id, url and content",
        "filename=a.txt               | 0     | has not exactly one of id, url and content",
        "content=AAAA                 | 0     | has no filename",
        "url=ftp://a.example/b        | 0     | has a url that does not start with https:// or http://",
        "url=https://u:p@a.example/b  | 0     | has a url that must not carry a user name or password",
        "url=http://127.0.0.1/b       | 0/url | may not be reached: 127.0.0.1 is not a public address",
        "id=a;contentType=text/plain  | 0     | has a contentType, and its upload has one already",
      })
  void haveOneSourceThatCanBeReached(String fields, String pointer, String detail) {
    Map<String, Object> attachment = new HashMap<>();
    for (String field : fields.split(";", -1)) {
      String[] pair = field.split("=", 2);
      attachment.put(pair[0], pair[1]);
    }

    send(attachment)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/content/attachments/" + pointer)
        .jsonPath("$.errors[0].detail")
        .isEqualTo(detail);
  }

  private WebTestClient.ResponseSpec send(Map<String, Object> attachment) {
    return post("/v1/notifications", attachment);
  }

  private WebTestClient.ResponseSpec post(String path, Map<String, Object> attachment) {
    return client
        .post()
        .uri(path)
        .bodyValue(
            Map.of(
                "channel",
                "mail",
                "recipient",
                "ana@example.com",
                "content",
                Map.of("subject", "s", "text", "t", "attachments", List.of(attachment))))
        .exchange();
  }

  private void refused(MultipartBodyBuilder body, String pointer, String detail) {
    upload(null, body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer)
        .jsonPath("$.errors[0].detail")
        .isEqualTo(detail);
  }

  private WebTestClient.ResponseSpec upload(@Nullable String once, MultipartBodyBuilder body) {
    return client
        .post()
        .uri("/v1/attachments")
        .headers(headers -> {
          if (once != null) {
            headers.set("Idempotency-Key", once);
          }
        })
        .body(BodyInserters.fromMultipartData(body.build()))
        .exchange();
  }

  private static MultipartBodyBuilder file(
      String name, @Nullable String contentType, byte[] bytes) {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    var part = body.part("file", new ByteArrayResource(bytes)).filename(name);
    if (contentType != null) {
      part.contentType(MediaType.parseMediaType(contentType));
    }
    return body;
  }

  private static AttachmentView made(WebTestClient.ResponseSpec answer) {
    return Objects.requireNonNull(
        answer
            .expectStatus()
            .isCreated()
            .expectBody(AttachmentView.class)
            .returnResult()
            .getResponseBody());
  }

  private AttachmentView shown(String id) {
    return Objects.requireNonNull(
        client
            .get()
            .uri("/v1/attachments/" + id)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(AttachmentView.class)
            .returnResult()
            .getResponseBody());
  }

  private byte[] bytes(String id) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    attachments.bytes("default", id).toIterable().forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private WebTestClient client(String tenant, String... scopes) {
    String secret = ApiKeySecrets.newKey();
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            tenant,
            "key",
            ApiKeySecrets.prefix(secret),
            Set.of(scopes),
            Instant.now(),
            null);
    installation.bean(ApiKeys.class).add(key, ApiKeySecrets.sha256(secret)).block();
    return installation.client(secret);
  }
}
