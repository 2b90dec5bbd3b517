package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clarion.bench.survival.Poster.Accepted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PosterTest {

  private static final int CUT_OFF = 0;

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private HttpServer api = HttpServer.create();

  PosterTest() throws IOException {}

  @BeforeEach
  void listen() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/v1/notifications", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void repeatsUnderTheSameKeyWhatWasNotAccepted() throws Exception {
    statuses.addAll(List.of(503, CUT_OFF, 202));

    try (var poster = poster()) {
      poster.post(7, 8, 100).get(10, TimeUnit.SECONDS);

      assertThat(poster.accepted()).containsExactly(new Accepted(7, "n"));
      assertThat(poster.repeated()).isEqualTo(2);
    }
    assertThat(requests).hasSize(3).containsOnly(requests.element());
    assertThat(requests.element())
        .startsWith("hook-7 ")
        .contains("\"channel\":\"hook\"", "\"recipient\":\"http://receiver/in\"")
        .contains("{\\\"number\\\": 7}");
  }

  @Test
  void failsWhenARequestIsRefused() {
    statuses.add(422);

    try (var poster = poster()) {
      assertThatThrownBy(() -> poster.post(0, 1, 100).get(10, TimeUnit.SECONDS))
          .hasStackTraceContaining("request 0 was answered 422");
    }
  }

  private Poster poster() {
    URI url = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    return new Poster(url, "key", "hook", URI.create("http://receiver/in"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestHeaders().getFirst("Idempotency-Key")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      int status = statuses.remove();
      if (status != CUT_OFF) {
        byte[] body = "{\"id\": \"n\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
