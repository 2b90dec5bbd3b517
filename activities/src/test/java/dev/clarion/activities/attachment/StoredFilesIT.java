package dev.clarion.activities.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clarion.activities.attachment.FileSource.Terms;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.store.attachment.Attachment;
import dev.clarion.store.attachment.Attachments;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Against a PostgreSQL and an HTTP server. */
@Timeout(60)
class StoredFilesIT {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
  private static final int LIMIT = 1024 * 1024;
  private static final Terms TERMS =
      new Terms(BuiltInPolicies.SMART, Duration.ofSeconds(2), Duration.ofSeconds(10), LIMIT);

  private final FileServer server = new FileServer();
  private final Attachments attachments = TestStore.attachments();
  private final StoredFiles files = files(true, true);
  private final Notification notification = notification("default");

  @AfterEach
  void close() {
    files.close();
    server.close();
  }

  @Test
  void fetchesAFileOnceAndKeepsItForItsNotification() throws Exception {
    byte[] bytes = random(Attachments.PIECE + 100);
    String url =
        server.file("/bills/R%C3%BCckschein.pdf", Map.of("Content-Type", "application/pdf"), bytes)
            + "?token=geheim";
    assertThat(files.fetched(notification, url)).isEmpty();

    AttachedFile file = files.fetch(notification, url, TERMS);

    assertThat(file.filename()).isEqualTo("Rückschein.pdf");
    assertThat(file.contentType()).isEqualTo("application/pdf");
    assertThat(file.bytes()).isEqualTo(bytes);
    assertThat(files.fetched(notification, url))
        .get()
        .satisfies(kept -> {
          assertThat(kept.filename()).isEqualTo(file.filename());
          assertThat(kept.contentType()).isEqualTo(file.contentType());
          assertThat(kept.bytes()).isEqualTo(bytes);
        });
    assertThat(files.fetched(notification("default"), url)).isEmpty();
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void takesAFileOfExactlyTheLimitAndAnEmptyOne() throws Exception {
    String full = server.file("/full", Map.of(), new byte[LIMIT]);
    String empty = server.file("/empty.csv", Map.of(), new byte[0]);

    assertThat(files.fetch(notification, full, TERMS).bytes()).hasSize(LIMIT);
    assertThat(files.fetch(notification, empty, TERMS).bytes()).isEmpty();
    assertThat(files.fetched(notification, empty)).isPresent();
  }

  @Test
  void guessesTheTypeThatNobodyTells() throws Exception {
    assertThat(fetch(server.file("/a.png", Map.of(), new byte[1])).contentType())
        .isEqualTo("image/png");
    assertThat(fetch(server.file("/a", Map.of(), new byte[1])).contentType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void unpacksWhatComesPackedAllTheSame() throws Exception {
    byte[] packed = gzip("Grüße".getBytes(UTF_8));
    String url = server.file("/a.txt", Map.of("Content-Encoding", "gzip"), packed);

    assertThat(fetch(url).bytes()).isEqualTo("Grüße".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "404, 'HTTP 404, it is not there'",
    "410, 'HTTP 410, it is not there'",
    "403, HTTP 403",
    "302, 'HTTP 302, and redirects are not followed'",
    "204, HTTP 204",
  })
  void refusesForGoodWhatIsNotThere(int status, String why) {
    Undeliverable refused = failure(server.status("/bills/a.pdf", status) + "?token=geheim");

    assertThat(refused.isPassing()).isFalse();
    assertThat(refused.kind()).isEqualTo(ErrorKind.CONTENT);
    assertThat(refused.reason())
        .isEqualTo("the attachment 'a.pdf' cannot be fetched from 127.0.0.1: " + why);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "429", "408"})
  void triesAgainWhatMayPass(int status) {
    Undeliverable failed = failure(server.status("/a.pdf", status));

    assertThat(failed.isPassing()).isTrue();
    assertThat(failed.kind()).isEqualTo(ErrorKind.STATUS);
    assertThat(failed.reason()).endsWith("HTTP " + status);
  }

  @Test
  void readsNoMoreThanTheLimit() throws Exception {
    byte[] bomb = gzip(new byte[50 * LIMIT]);
    for (String url :
        new String[] {
          server.file("/announced", Map.of(), new byte[LIMIT + 1]),
          server.endless("/endless"),
          server.file("/bomb", Map.of("Content-Encoding", "gzip"), bomb)
        }) {
      Undeliverable refused = failure(url);
      assertThat(refused.isPassing()).isFalse();
      assertThat(refused.reason()).endsWith("it is larger than 1 MiB");
      assertThat(files.fetched(notification, url)).isEmpty();
    }
  }

  @Test
  void refusesAnEncodingThatItDidNotAskFor() {
    String url = server.file("/a", Map.of("Content-Encoding", "br"), new byte[3]);
    assertThat(failure(url).reason()).endsWith("it comes in an encoding that was not asked for");
  }

  @Test
  void doesNotWaitForeverForAFile() {
    Terms impatient =
        new Terms(BuiltInPolicies.SMART, Duration.ofSeconds(2), Duration.ofMillis(300), LIMIT);

    Undeliverable stalled = failure(files, server.stalled("/stalled"), impatient);
    Undeliverable silent = failure(files, server.silent("/silent"), impatient);

    assertThat(stalled.isPassing()).isTrue();
    assertThat(stalled.kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(stalled.reason()).endsWith("the file did not come whole in time");
    assertThat(silent.isPassing()).isTrue();
    assertThat(silent.reason()).endsWith("no answer within 0.3 s");
  }

  @Test
  void triesAgainWhenNobodyListens() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Undeliverable failed = failure("http://127.0.0.1:" + closed + "/a.pdf");

    assertThat(failed.isPassing()).isTrue();
    assertThat(failed.kind()).isEqualTo(ErrorKind.CONNECT);
  }

  @Test
  void neverReachesWhatIsNotAllowed() {
    String url = server.file("/inside", Map.of(), new byte[1]);
    String byName = url.replace("127.0.0.1", "localhost");
    try (StoredFiles literal = files(false, false);
        StoredFiles resolved = files(true, false)) {
      for (Undeliverable refused :
          new Undeliverable[] {failure(literal, url, TERMS), failure(resolved, byName, TERMS)}) {
        assertThat(refused.isPassing()).isFalse();
        assertThat(refused.kind()).isEqualTo(ErrorKind.CONTENT);
        assertThat(refused.reason()).contains("private or reserved network");
      }
    }
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void hasUploadsForTheirTenantAlone() throws Exception {
    byte[] bytes = random(3 * Attachments.PIECE);
    String id = UUID.randomUUID().toString();
    Attachment upload =
        new Attachment(
            id,
            "default",
            null,
            "ä.txt",
            "text/plain",
            bytes.length,
            "ab",
            NOW,
            NOW.plusSeconds(1));
    attachments.add(upload, Flux.just(bytes)).block();

    AttachedFile file = files.upload(notification, id);

    assertThat(file.filename()).isEqualTo("ä.txt");
    assertThat(file.contentType()).isEqualTo("text/plain");
    assertThat(file.bytes()).isEqualTo(bytes);
    Undeliverable refused =
        catchThrowableOfType(Undeliverable.class, () -> files.upload(notification("other"), id));
    assertThat(refused.reason()).isEqualTo("there is no upload '" + id + "', or not any more");
    assertThat(refused.isPassing()).isFalse();
  }

  private AttachedFile fetch(String url) throws Undeliverable {
    return files.fetch(notification, url, TERMS);
  }

  private Undeliverable failure(String url) {
    return failure(files, url, TERMS);
  }

  private Undeliverable failure(StoredFiles source, String url, Terms terms) {
    return catchThrowableOfType(Undeliverable.class, () -> source.fetch(notification, url, terms));
  }

  private StoredFiles files(boolean hostsAllowed, boolean addressesAllowed) {
    NetworkRules rules =
        new NetworkRules() {
          @Override
          public boolean allows(InetAddress address) {
            return addressesAllowed;
          }

          @Override
          public boolean allowsHost(String host) {
            return hostsAllowed;
          }
        };
    return new StoredFiles(
        attachments,
        new GuardedClient(rules),
        "1.2.3",
        Duration.ofDays(7),
        InstantSource.fixed(NOW));
  }

  private static Notification notification(String tenant) {
    return new Notification(
        UUID.randomUUID().toString(),
        tenant,
        "mail",
        "email",
        "ana@example.com",
        Message.of(Map.of("subject", "s", "text", "t")),
        About.NOTHING,
        new Origin("system", NOW, null, null, null),
        false,
        null,
        null,
        "r1");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
