package dev.clarion.activities.twilio.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.clarion.activities.twilio.http.Ending.Answered;
import dev.clarion.activities.twilio.http.Ending.Failed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client of every channel that sends through Twilio: connections are shared and used
 * again. It does what it is told once: no retries, redirects, cookies or proxies.
 */
public final class TwilioClient implements AutoCloseable {

  private static final int CONNECTIONS = 128;

  /** Longer answers are not read to their end; the connection is closed instead. */
  private static final int READ_LIMIT = 64 * 1024;

  /** A connection that has rested this long is looked at before it is used, at a cost of 1 ms. */
  private static final TimeValue REST = TimeValue.ofMilliseconds(100);

  private final String userAgent;
  private final CloseableHttpClient http;

  /** Platform threads: resolving a name blocks in native code, which would hold a carrier. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("twilio-", 0).factory());

  /**
   * A client with connections of its own.
   *
   * @param version of Clarion, as Twilio sees it in {@code User-Agent}
   */
  public TwilioClient(String version) {
    userAgent = "Clarion/" + version;
    http =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setValidateAfterInactivity(REST).build())
                    .build())
            // The attempt's own deadlines are the only ones.
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.DISABLED)
                    .setAuthenticationEnabled(false)
                    .build())
            .addExecInterceptorLast("progress", Progress.WATCH)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /** What requests should say of their sender. */
  public String userAgent() {
    return userAgent;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param connect limit until there is a connection
   * @param total limit for everything, from name resolution to the last byte that is read
   */
  public Ending exchange(HttpPost request, Duration connect, Duration total) {
    Progress progress = new Progress();
    Diagnosis diagnosis = new Diagnosis(request.getScheme() + "://" + request.getAuthority());
    Duration first = connect.compareTo(total) < 0 ? connect : total;
    Future<Ending> ending = threads.submit(() -> carryOut(request, progress, diagnosis));
    try {
      try {
        return ending.get(first.toNanos(), NANOSECONDS);
      } catch (TimeoutException e) {
        if (!progress.isConnected()) {
          throw e;
        }
        return ending.get(total.minus(first).toNanos(), NANOSECONDS);
      }
    } catch (TimeoutException _) {
      request.abort();
      return endingOr(diagnosis.timeout(progress, first, total), progress);
    } catch (InterruptedException _) {
      request.abort();
      Thread.currentThread().interrupt();
      return endingOr(Diagnosis.interrupted(progress), progress);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request to Twilio failed in a way unforeseen", e);
    }
  }

  /** Breaks off what is under way and closes every connection. */
  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    threads.shutdownNow();
  }

  private Ending carryOut(HttpPost request, Progress progress, Diagnosis diagnosis) {
    HttpClientContext context = HttpClientContext.create();
    progress.watch(context);
    try (ClassicHttpResponse response = http.executeOpen(null, request, context)) {
      Answered head = new Answered(response.getCode(), headers(response), "");
      progress.answered(head);
      Answered answer = new Answered(head.status(), head.headers(), body(response, request));
      progress.answered(answer);
      return answer;
    } catch (IOException e) {
      return endingOr(diagnosis.of(e, progress), progress);
    }
  }

  /** An answer that has come counts, whatever broke after it. */
  private static Ending endingOr(Failed failure, Progress progress) {
    Answered head = progress.head();
    return head == null ? failure : head;
  }

  private static SortedMap<String, String> headers(ClassicHttpResponse response) {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      headers.put(header.getName(), header.getValue());
    }
    return Collections.unmodifiableSortedMap(headers);
  }

  private static String body(ClassicHttpResponse response, HttpPost request) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream content = entity.getContent();
    byte[] some = new byte[8192];
    int n = 0;
    while (n >= 0 && read.size() < READ_LIMIT) {
      read.write(some, 0, n);
      n = content.read(some);
    }
    if (n >= 0) {
      // Without this, closing the response would first read the rest of it.
      request.abort();
    }
    return read.toString(UTF_8);
  }
}
