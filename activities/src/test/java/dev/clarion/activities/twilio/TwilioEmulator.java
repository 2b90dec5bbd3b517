package dev.clarion.activities.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/** A Messages resource on loopback that takes every message unless a test has told it otherwise. */
final class TwilioEmulator implements AutoCloseable {

  static final String SID = "SM0123456789abcdef0123456789abcdef";

  /** What to do about one request. */
  interface Act {
    void on(HttpExchange exchange) throws IOException, InterruptedException;
  }

  record Received(String path, Map<String, List<String>> headers, List<NameValuePair> fields) {

    String header(String name) {
      return Objects.requireNonNull(headers.get(name)).getFirst();
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  final CountDownLatch arrived = new CountDownLatch(1);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Act> acts = new ArrayDeque<>();
  private final Set<InetSocketAddress> callers = new HashSet<>();

  private TwilioEmulator(HttpServer server) {
    this.server = server;
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  static TwilioEmulator start() {
    try {
      return new TwilioEmulator(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until the caller hangs up, or the test is over. */
  static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** An error as Twilio describes it. */
  static Act refusal(int status, int code, String message, String... headers) {
    return answer(
        status,
        """
        {"code": %d, "message": "%s", "more_info": "https://www.twilio.com/docs/errors/%d", "status": %d}
        """
            .formatted(code, message, code, status),
        headers);
  }

  static Act answer(int status, String body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** For the next request. */
  synchronized TwilioEmulator does(Act act) {
    acts.add(act);
    return this;
  }

  /** How many connections the requests came over. */
  synchronized int connections() {
    return callers.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(
        new Received(
            exchange.getRequestURI().getPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            WWWFormCodec.parse(body, UTF_8)));
    arrived.countDown();
    try {
      next(exchange.getRemoteAddress()).on(exchange);
    } catch (InterruptedException _) {
      exchange.close();
    }
  }

  private synchronized Act next(InetSocketAddress caller) {
    callers.add(caller);
    Act told = acts.poll();
    return told != null ? told : this::take;
  }

  private void take(HttpExchange exchange) throws IOException, InterruptedException {
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (SampleMessage.ACCOUNT + ":" + SampleMessage.TOKEN).getBytes(US_ASCII));
    if (!expected.equals(login)) {
      refusal(401, 20003, "Authenticate", "WWW-Authenticate", "Basic realm=\"Twilio API\"")
          .on(exchange);
      return;
    }
    answer(
            201,
            """
            {"body": "%s", "num_segments": "1", "status": "queued", "error_code": null, "sid": "%s"}
            """
                .formatted("ž".repeat(3000), SID),
            "Content-Type",
            "application/json",
            "Twilio-Request-Id",
            "RQ1",
            "Set-Cookie",
            "a=b")
        .on(exchange);
  }
}
