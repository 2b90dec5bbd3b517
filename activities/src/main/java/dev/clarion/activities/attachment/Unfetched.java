package dev.clarion.activities.attachment;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.Download;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.RetryPolicy;
import okhttp3.HttpUrl;

/**
 * Says why a file cannot be had. It names the server and the file, not the whole URL: what stands
 * in a query often is a permission to read the file.
 */
final class Unfetched {

  private Unfetched() {}

  /** By an answer that is no file. */
  static Undeliverable by(int status, HttpUrl url) {
    String answer = "HTTP " + status;
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return Undeliverable.passing(ErrorKind.STATUS, sentence(answer, url));
    }
    return because(
        switch (status) {
          case 404, 410 -> answer + ", it is not there";
          case 301, 302, 303, 307, 308 -> answer + ", and redirects are not followed";
          default -> answer;
        },
        url);
  }

  /** For good. */
  static Undeliverable because(String why, HttpUrl url) {
    return new Undeliverable(ErrorKind.CONTENT, sentence(why, url));
  }

  /** Without an answer. */
  static Undeliverable by(Download.Failed failed, HttpUrl url, RetryPolicy policy) {
    return switch (failed.kind()) {
      case RECIPIENT -> because(failed.message(), url);
      case INTERRUPTED -> Undeliverable.passing(failed.kind(), sentence(failed.message(), url));
      default ->
          policy.retriesError(failed.kind())
              ? Undeliverable.passing(failed.kind(), sentence(failed.message(), url))
              : new Undeliverable(failed.kind(), sentence(failed.message(), url));
    };
  }

  private static String sentence(String why, HttpUrl url) {
    return "the attachment '%s' cannot be fetched from %s: %s"
        .formatted(FileNames.of(url), url.host(), why);
  }
}
