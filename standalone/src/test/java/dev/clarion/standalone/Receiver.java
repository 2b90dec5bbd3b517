package dev.clarion.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Takes webhooks: each hook fails as often as it was told, and then accepts. */
final class Receiver implements AutoCloseable {

  /** A request that came in. */
  record Received(String name, String idempotencyKey, String body, int status, Instant at) {}

  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  Receiver() {
    this(0);
  }

  /** One on that port; 0: on a free one. */
  Receiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a hook that fails so many times. */
  String hook(String name, int failing) {
    failures.put(name, failing);
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  List<Received> received(String name) {
    return received.stream().filter(it -> it.name().equals(name)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int left = failures.merge(name, -1, Integer::sum);
    int status = left >= 0 ? 503 : 204;
    received.add(
        new Received(
            name,
            exchange.getRequestHeaders().getFirst("X-Idempotency-Key"),
            body,
            status,
            Instant.now()));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
