package dev.clarion.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A Bot API in which some people block the bot, and some groups have moved. */
final class TelegramServer implements AutoCloseable {

  final Set<String> blocking = ConcurrentHashMap.newKeySet();
  final Map<String, String> moved = new ConcurrentHashMap<>();

  private final Queue<String> chats = new ConcurrentLinkedQueue<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TelegramServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The chats that were written to, in order, refused ones too. */
  List<String> chats() {
    return List.copyOf(chats);
  }

  /** All calls in order, as {@code method field=value&…}. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String method = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    calls.add(method + " " + URLDecoder.decode(body, StandardCharsets.UTF_8));
    if (!method.startsWith("send")) {
      send(exchange, 200, "{\"ok\":true,\"result\":true}");
      return;
    }
    String chat =
        Arrays.stream(body.split("&"))
            .filter(field -> field.startsWith("chat_id="))
            .map(field -> URLDecoder.decode(field.substring(8), StandardCharsets.UTF_8))
            .findFirst()
            .orElse("");
    chats.add(chat);
    if (blocking.contains(chat)) {
      send(
          exchange,
          403,
          """
          {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}\
          """);
    } else if (moved.containsKey(chat)) {
      send(
          exchange,
          400,
          """
          {"ok":false,"error_code":400,\
          "description":"Bad Request: group chat was upgraded to a supergroup chat",\
          "parameters":{"migrate_to_chat_id":%s}}\
          """
              .formatted(moved.get(chat)));
    } else {
      send(
          exchange,
          200,
          """
          {"ok":true,"result":{"message_id":1,"date":1770000000,"chat":{"id":%s,"type":"private"}}}\
          """
              .formatted(chat));
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
