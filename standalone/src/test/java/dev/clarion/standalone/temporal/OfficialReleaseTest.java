package dev.clarion.standalone.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OfficialReleaseTest {

  private static final Platform LINUX = new Platform("linux", "amd64");
  private static final String ARCHIVE = "temporal_cli_1.5.1_linux_amd64.tar.gz";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server = site();

  @BeforeEach
  void open() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void downloadsChecksAndKeepsTheProgram() throws Exception {
    byte[] archive = archive("temporal");
    serve("checksums.txt", checksums(sha256(archive)));
    serve(ARCHIVE, archive);

    TemporalBinary binary = release().obtain(said::add);

    assertThat(binary.cli()).isEqualTo("1.5.1");
    assertThat(new Cached(folder).obtain(_ -> {})).isEqualTo(binary);
    assertThat(said).containsExactly("downloading %s from %s".formatted(ARCHIVE, address()));
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void refusesAnArchiveWithAnotherChecksum() throws Exception {
    serve("checksums.txt", checksums("0".repeat(64)));
    serve(ARCHIVE, archive("temporal"));

    refuses("instead of 0000000000");
  }

  @Test
  void saysThatAMirrorDoesNotHaveIt() throws Exception {
    serve("checksums.txt", checksums("0".repeat(64)));

    refuses(ARCHIVE + " answered 404");
  }

  @Test
  void saysThatThereIsNoReleaseForThisPlatform() throws Exception {
    serve("checksums.txt", "%s  temporal_cli_1.5.1_plan9_mips.tar.gz\n".formatted("0".repeat(64)));

    refuses("the release has no " + ARCHIVE);
  }

  @Test
  void refusesAnArchiveThatEndsEarly() throws Exception {
    byte[] archive = archive("temporal");
    serve("checksums.txt", checksums(sha256(archive)));
    server.createContext(
        "/" + ARCHIVE,
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive, 0, archive.length / 2);
          exchange.getResponseBody().flush();
          exchange.close();
        });

    refuses("Premature EOF");
  }

  @Test
  void doesNotWaitForAServerThatFallsSilent() throws Exception {
    byte[] archive = archive("temporal");
    serve("checksums.txt", checksums(sha256(archive)));
    server.createContext(
        "/" + ARCHIVE,
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive, 0, 10);
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    refuses("SocketTimeoutException");
  }

  @Test
  void doesNotWaitForAServerThatDripsForEver() throws Exception {
    serve("checksums.txt", checksums("0".repeat(64)));
    server.createContext(
        "/" + ARCHIVE,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var body = exchange.getResponseBody();
          while (over.getCount() > 0) {
            body.write(new byte[1 << 10]);
            body.flush();
          }
        });

    refuses("was not there after PT3S");
  }

  @Test
  void refusesAnArchiveWithoutTheProgram() throws Exception {
    byte[] archive = archive("README.md");
    serve("checksums.txt", checksums(sha256(archive)));
    serve(ARCHIVE, archive);

    refuses("the archive has no program named 'temporal'");
  }

  private void refuses(String reason) throws IOException {
    assertThatThrownBy(() -> release().obtain(said::add))
        .isInstanceOf(NotAvailable.class)
        .hasMessageContaining(reason);
    assertThat(leftBehind()).isEmpty();
  }

  private OfficialRelease release() {
    var download = new Download(Duration.ofSeconds(1), Duration.ofSeconds(3));
    return new OfficialRelease(address(), LINUX, download, new Cached(folder));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("making"))) {
      return files.toList();
    }
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(String name, String text) {
    serve(name, text.getBytes(UTF_8));
  }

  private void serve(String name, byte[] content) {
    server.createContext(
        "/" + name,
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
  }

  private static HttpServer site() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String checksums(String sha256) {
    return """
    1111111111111111111111111111111111111111111111111111111111111111  temporal_cli_1.5.1_darwin_arm64.tar.gz
    %s  %s
    """
        .formatted(sha256, ARCHIVE);
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  /** An archive with a licence and a program that answers as the pinned one does. */
  private static byte[] archive(String program) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      add(tar, "LICENSE", "MIT");
      add(tar, program, "#!/bin/sh\necho '%s'\n".formatted(FakeBinary.PINNED));
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.getBytes(UTF_8).length);
    tar.putArchiveEntry(entry);
    tar.write(content.getBytes(UTF_8));
    tar.closeArchiveEntry();
  }
}
