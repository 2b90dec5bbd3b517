package dev.clarion.activities.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;

/**
 * Sends a request again when it is certain that the receiver has nothing of it. Every other failure
 * is the retry policy's business: OkHttp's own retries are off, as they would hide attempts from
 * the log.
 */
final class UnsentAgain implements Interceptor {

  /** A receiver that restarts leaves as many stale connections as were pooled. */
  private static final int MOST_STALE = GuardedClient.IDLE_CONNECTIONS;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Progress progress = Progress.of(chain.call());
    Chain inTime = chain.withConnectTimeout(progress.connectMillis(), MILLISECONDS);
    int stale = 0;
    boolean refused = false;
    while (true) {
      try {
        return inTime.proceed(chain.request());
      } catch (StaleConnection e) {
        if (++stale > MOST_STALE) {
          throw e;
        }
      } catch (ConnectionShutdownException | StreamResetException e) {
        if (refused || !isUnprocessed(e)) {
          throw e;
        }
        refused = true;
      }
      progress.startedOver();
    }
  }

  /** RFC 9113, section 8.7: such a stream has not been processed in any way. */
  private static boolean isUnprocessed(IOException e) {
    return e instanceof ConnectionShutdownException
        || (e instanceof StreamResetException reset && reset.errorCode == ErrorCode.REFUSED_STREAM);
  }
}
