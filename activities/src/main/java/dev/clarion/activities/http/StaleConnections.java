package dev.clarion.activities.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Looks whether the receiver has closed a pooled HTTP/1.1 connection, before a request is written
 * to it; afterwards nobody could tell whether the request arrived. OkHttp itself looks only after
 * 10 s of rest, and many servers close after 2 to 5 s. HTTP/2 needs no such look: its reader sees
 * the end at once.
 *
 * <p>The look takes 1 ms of waiting, so connections in steady use are spared it.
 */
final class StaleConnections implements Interceptor {

  private static final long REST = Duration.ofMillis(100).toNanos();

  private final Map<Connection, Long> lastUsed = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = Objects.requireNonNull(chain.connection());
    Long used = lastUsed.get(connection);
    if (used != null
        && System.nanoTime() - used > REST
        && connection.protocol() == Protocol.HTTP_1_1
        && isOver(connection.socket())) {
      throw new StaleConnection();
    }
    Response response = chain.proceed(chain.request());
    lastUsed.put(connection, System.nanoTime());
    return response;
  }

  /** Whether there is an end to read, or anything else where nothing is due. */
  private static boolean isOver(Socket socket) {
    try {
      int timeout = socket.getSoTimeout();
      try {
        socket.setSoTimeout(1);
        int _ = socket.getInputStream().read();
        return true;
      } finally {
        socket.setSoTimeout(timeout);
      }
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
