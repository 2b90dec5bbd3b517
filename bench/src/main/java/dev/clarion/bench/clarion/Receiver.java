package dev.clarion.bench.clarion;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Where the webhooks of the load go: a server of the loopback address that answers 204 at once, and
 * says when each arrived.
 *
 * <p>A notification may arrive before its caller has heard 202, so it is known by an address of its
 * own, not by its id.
 */
public final class Receiver implements AutoCloseable {

  /**
   * The first accepted delivery of a notification.
   *
   * @param nanos of {@link System#nanoTime}, once its last byte was there
   * @param key the idempotency key that it carried
   */
  public record Arrival(long nanos, @Nullable String key) {}

  /** One notification to come. */
  public static final class Expected {

    private final URI address;
    private final AtomicInteger refusals;
    private final CompletableFuture<Arrival> arrival = new CompletableFuture<>();

    private Expected(URI address, int refusals) {
      this.address = address;
      this.refusals = new AtomicInteger(refusals);
    }

    /** Where to send it. */
    public URI address() {
      return address;
    }

    /** When it has come. */
    public CompletableFuture<Arrival> arrival() {
      return arrival;
    }
  }

  private final Map<String, Expected> expected = new ConcurrentHashMap<>();
  private final AtomicInteger addresses = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final DisposableServer server;

  public Receiver() {
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::receive).bindNow();
  }

  /** Expects a notification at an address of its own. */
  public Expected expect() {
    return expect(0);
  }

  /** Expects a notification, and answers 503 to so many attempts before one is accepted. */
  public Expected expect(int refusals) {
    String path = "/" + addresses.incrementAndGet();
    URI address = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    Expected notification = new Expected(address, refusals);
    expected.put(path, notification);
    return notification;
  }

  /** How many deliveries were accepted, repeated ones too. */
  public int accepted() {
    return accepted.get();
  }

  private Mono<Void> receive(HttpServerRequest request, HttpServerResponse response) {
    return request.receive().then(Mono.defer(() -> response.status(answer(request)).send()));
  }

  private int answer(HttpServerRequest request) {
    long now = System.nanoTime();
    Expected notification = expected.get(request.uri());
    if (notification == null) {
      return 404;
    }
    if (notification.refusals.getAndDecrement() > 0) {
      return 503;
    }
    accepted.incrementAndGet();
    notification.arrival.complete(
        new Arrival(now, request.requestHeaders().get("X-Idempotency-Key")));
    return 204;
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
