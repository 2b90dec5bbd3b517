package dev.clarion.activities.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.clarion.activities.channel.Preview;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;

/**
 * Reads as much of an answer's body as the log wants and the connection needs, from a receiver that
 * may drip, never end, or break off.
 */
final class AnswerBody {

  /** Longer bodies are not read to their end; the connection is closed instead. */
  private static final int READ_LIMIT = 64 * 1024;

  /** How long a body is waited for. The status is known by then, only the preview can suffer. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private AnswerBody() {}

  /**
   * The body's beginning as text. Cancels the call when there is more than will be read.
   *
   * @param limit bytes of UTF-8 at most
   */
  static String preview(Response response, Call call, int limit) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean complete = readInto(read, response);
    if (!complete) {
      // Without this, closing the response would first try to read the rest of it.
      call.cancel();
    }
    byte[] body = read.toByteArray();
    if (isGzip(response)) {
      return decoded(unzipped(body, limit), response, limit);
    }
    return decoded(body, response, limit);
  }

  private static boolean readInto(ByteArrayOutputStream read, Response response) {
    var source = response.body().source();
    source.timeout().deadline(PATIENCE.toMillis(), MILLISECONDS);
    byte[] some = new byte[8192];
    try {
      while (read.size() <= READ_LIMIT) {
        int n = source.read(some);
        if (n < 0) {
          return true;
        }
        read.write(some, 0, n);
      }
    } catch (IOException _) {
      // Dripped, broke off or was malformed: what came before counts.
      return false;
    }
    return false;
  }

  /** Clarion asks for no encoding, but some servers compress all the same. */
  private static boolean isGzip(Response response) {
    return "gzip".equalsIgnoreCase(response.header("Content-Encoding"));
  }

  private static byte[] unzipped(byte[] body, int limit) {
    byte[] beginning = new byte[limit + 1];
    int length = 0;
    try (InputStream unzipping = new GZIPInputStream(new ByteArrayInputStream(body))) {
      int n = 0;
      while (n >= 0 && length < beginning.length) {
        length += n;
        n = unzipping.read(beginning, length, beginning.length - length);
      }
    } catch (IOException _) {
      // Cut off or not gzip at all: what could be read counts.
    }
    return Arrays.copyOf(beginning, length);
  }

  private static String decoded(byte[] body, Response response, int limit) {
    MediaType type = response.body().contentType();
    Charset charset = type == null ? UTF_8 : Objects.requireNonNullElse(type.charset(UTF_8), UTF_8);
    boolean complete = body.length <= limit;
    return Preview.of(Arrays.copyOf(body, Math.min(body.length, limit)), charset, complete, limit);
  }
}
