package dev.clarion.standalone.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Fetches files over HTTP, and never waits for ever.
 *
 * @param silence how long a connection may take, or say nothing
 * @param whole how long one file may take
 */
record Download(Duration silence, Duration whole) {

  private static final int CHUNK = 1 << 16;
  private static final long SAY_EVERY = Duration.ofSeconds(5).toNanos();

  /** A small text file. */
  String text(URI address, int most) throws IOException {
    HttpURLConnection connection = open(address);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readNBytes(most), UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Writes a file.
   *
   * @return its SHA-256 in hex
   * @throws IOException when it is not there, stalls, takes too long or ends early
   */
  String to(Path file, URI address, Consumer<String> say) throws IOException, InterruptedException {
    HttpURLConnection connection = open(address);
    try (InputStream body = connection.getInputStream();
        var out = Files.newOutputStream(file)) {
      long size = connection.getContentLengthLong();
      long started = System.nanoTime();
      long said = started;
      long count = 0;
      MessageDigest digest = sha256();
      byte[] chunk = new byte[CHUNK];
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        digest.update(chunk, 0, read);
        out.write(chunk, 0, read);
        count += read;
        long now = System.nanoTime();
        if (now - started > whole.toNanos()) {
          throw new IOException("%s was not there after %s".formatted(address, whole));
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (now - said > SAY_EVERY) {
          said = now;
          say.accept(progress(count, size));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) silence.toMillis());
    connection.setReadTimeout((int) silence.toMillis());
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException("%s answered %d".formatted(address, status));
    }
    return connection;
  }

  private static String progress(long count, long size) {
    return size > 0
        ? "downloaded %d of %d MB".formatted(count >> 20, size >> 20)
        : "downloaded %d MB".formatted(count >> 20);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
