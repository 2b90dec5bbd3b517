package dev.clarion.activities.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A Bot API on loopback: it takes every message, but for what a test has it answer first. Texts are
 * those of tdlib/telegram-bot-api.
 */
final class ScriptedBotApi implements AutoCloseable {

  /** What came in a request. */
  record Received(String path, Map<String, String> fields, String body) {}

  /** Answers one request. */
  interface Act {
    void on(HttpExchange exchange, ScriptedBotApi api) throws IOException, InterruptedException;
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  final CountDownLatch reached = new CountDownLatch(1);

  private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private ScriptedBotApi(HttpServer server) {
    this.server = server;
  }

  static ScriptedBotApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    ScriptedBotApi api = new ScriptedBotApi(server);
    server.setExecutor(api.threads);
    server.createContext("/", api::serve);
    server.start();
    return api;
  }

  /** Answers the next request that way; later ones in the order of the calls. */
  ScriptedBotApi next(Act act) {
    acts.add(act);
    return this;
  }

  ScriptedBotApi next(int status, String body) {
    return next((exchange, _) -> answer(exchange, status, body));
  }

  ScriptedBotApi error(int status, String description) {
    return next(
        status,
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(status, description));
  }

  ScriptedBotApi error(int status, String description, String parameters) {
    return next(
        status,
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\",\"parameters\":%s}"
            .formatted(status, description, parameters));
  }

  ScriptedBotApi taken() {
    return next((exchange, api) -> api.take(exchange));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> texts() {
    return received.stream().map(request -> request.fields().getOrDefault("text", "")).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    received.add(new Received(exchange.getRequestURI().getPath(), fields(body), body));
    reached.countDown();
    Act act = acts.poll();
    try (exchange) {
      if (act == null) {
        take(exchange);
      } else {
        act.on(exchange, this);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    Received request = received.getLast();
    String chat = request.fields().getOrDefault("chat_id", "0").replaceFirst("@.*", "-1009");
    answer(
        exchange,
        200,
        """
        {"ok":true,"result":{"message_id":%d,"date":1770000000,"chat":{"id":%s,"type":"private"},\
        "text":"the message again"}}\
        """
            .formatted(messages.incrementAndGet(), chat));
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Of a form; of anything else none. */
  private static Map<String, String> fields(String body) {
    if (body.startsWith("--")) {
      return Map.of();
    }
    return Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0],
                field -> Objects.requireNonNull(URLDecoder.decode(field[1], UTF_8))));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
