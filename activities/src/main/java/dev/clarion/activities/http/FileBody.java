package dev.clarion.activities.http;

import dev.clarion.workflows.retry.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import okhttp3.Call;
import okhttp3.Response;

/**
 * Reads an answer's body as a file: all of it or nothing, and never more than wanted, however much
 * the server sends and whatever it unpacks to.
 */
final class FileBody {

  private FileBody() {}

  /**
   * The file. The call's own deadline ends a body that drips.
   *
   * @param limit bytes at most
   */
  static Download read(Response response, Call call, int limit) {
    if (response.code() != 200) {
      call.cancel();
      return new Download.Refused(response.code());
    }
    String encoding =
        Objects.requireNonNullElse(response.header("Content-Encoding"), "identity")
            .toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity" ->
          response.body().contentLength() > limit
              ? tooLarge(call, limit)
              : read(response, call, limit, false);
      case "gzip" -> read(response, call, limit, true);
      default -> {
        call.cancel();
        yield new Download.Unusable("it comes in an encoding that was not asked for");
      }
    };
  }

  private static Download read(Response response, Call call, int limit, boolean zipped) {
    try (InputStream body = response.body().byteStream();
        InputStream file = zipped ? new GZIPInputStream(body) : body) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      byte[] some = new byte[16 * 1024];
      for (int n = file.read(some); n >= 0; n = file.read(some)) {
        if (read.size() + n > limit) {
          return tooLarge(call, limit);
        }
        read.write(some, 0, n);
      }
      return new Download.Fetched(response.header("Content-Type"), read.toByteArray());
    } catch (InterruptedIOException _) {
      return notWhole(ErrorKind.TIMEOUT, "the file did not come whole in time");
    } catch (IOException _) {
      return notWhole(ErrorKind.IO, "the connection broke before the file was whole");
    }
  }

  private static Download.Failed notWhole(ErrorKind kind, String message) {
    return new Download.Failed(kind, message);
  }

  /** Without the cancelling, closing the response would first try to read the rest of it. */
  private static Download.Unusable tooLarge(Call call, int limit) {
    call.cancel();
    return new Download.Unusable("it is larger than " + inWords(limit));
  }

  /** In units of 1,024, as programs that show files count them. */
  private static String inWords(int bytes) {
    if (bytes >= 1024 * 1024) {
      return bytes / (1024 * 1024) + " MiB";
    }
    return bytes >= 1024 ? bytes / 1024 + " KiB" : bytes + " bytes";
  }
}
