package dev.clarion.bench.survival;

import io.netty.channel.socket.SocketChannel;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A webhook receiver on the loopback address that may fail the first request of a notification, and
 * takes every later one. It remembers them all.
 */
final class Receiver implements AutoCloseable {

  /** What a request met. */
  enum Answer {
    /** 204. */
    TAKEN,
    /** 503. */
    UNAVAILABLE,
    /** The connection was reset when the request was complete. */
    RESET,
    /** No answer at all. */
    SILENCE
  }

  /**
   * A complete request.
   *
   * @param path that it was sent to
   * @param key its idempotency key
   * @param at when it was complete
   */
  record Received(String path, String key, String body, Instant at, Answer answer) {}

  private static final int KINDS = 9;

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final DisposableServer server;

  private final Function<String, Answer> first;

  /**
   * Listens on a free port.
   *
   * @param first what the first request under a key meets
   */
  Receiver(Function<String, Answer> first) {
    this.first = first;
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
  }

  /** Where it listens. */
  URI url() {
    return url("in");
  }

  /** The address of somebody of that name. */
  URI url(String name) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), name));
  }

  /** What came for somebody so far. */
  List<Received> received(String name) {
    return received.stream().filter(one -> one.path().equals("/" + name)).toList();
  }

  /** All that came so far, in order. */
  List<Received> received() {
    return List.copyOf(received);
  }

  /** How many different notifications came so far. */
  int notifications() {
    return seen.size();
  }

  /** How many requests wait for an answer that they will never get. */
  int unanswered() {
    return unanswered.get();
  }

  /** Fails a third of all first requests, each failure a ninth; which ones follows from the key. */
  static Answer failAThird(String key) {
    return switch (Math.floorMod(key.hashCode(), KINDS)) {
      case 0 -> Answer.UNAVAILABLE;
      case 1 -> Answer.RESET;
      case 2 -> Answer.SILENCE;
      default -> Answer.TAKEN;
    };
  }

  private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    String key = request.requestHeaders().get("X-Idempotency-Key", "");
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .flatMap(body -> {
          Answer answer = seen.add(key) ? first.apply(key) : Answer.TAKEN;
          received.add(new Received(request.fullPath(), key, body, Instant.now(), answer));
          return give(answer, response);
        });
  }

  private Mono<Void> give(Answer answer, HttpServerResponse response) {
    return switch (answer) {
      case TAKEN -> response.status(204).send();
      case UNAVAILABLE -> response.status(503).send();
      case RESET -> {
        response.withConnection(connection -> {
          // Closing without lingering sends RST.
          ((SocketChannel) connection.channel()).config().setSoLinger(0);
          connection.dispose();
        });
        yield Mono.never();
      }
      case SILENCE ->
          Mono.<Void>never()
              .doOnSubscribe(_ -> unanswered.incrementAndGet())
              .doFinally(_ -> unanswered.decrementAndGet());
    };
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
