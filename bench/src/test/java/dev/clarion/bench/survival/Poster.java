package dev.clarion.bench.survival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client as it should be: what was not accepted it asks for again, under the same
 * Idempotency-Key, until it is.
 */
final class Poster implements AutoCloseable {

  /**
   * What a 202 said.
   *
   * @param number which of the requests; also in its Idempotency-Key and its body
   * @param id of the notification
   */
  record Accepted(int number, String id) {}

  private static final int AT_A_TIME = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger repeated = new AtomicInteger();
  private final URI api;
  private final String apiKey;
  private final URI recipient;

  private final String channel;

  Poster(URI api, String apiKey, String channel, URI recipient) {
    this.api = api;
    this.apiKey = apiKey;
    this.channel = channel;
    this.recipient = recipient;
  }

  /** The body that the receiver gets of one request. */
  static String body(int number) {
    return "{\"number\": %d}".formatted(number);
  }

  /** All that was accepted so far. */
  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  /** How many requests had to be made again. */
  int repeated() {
    return repeated.get();
  }

  /**
   * Begins to send the requests of these numbers, eight at a time.
   *
   * @param perSecond at most so many
   * @return done when all are accepted; fails when one is refused
   */
  Future<?> post(int from, int to, int perSecond) {
    long start = System.nanoTime();
    var next = new AtomicInteger(from);
    List<Future<?>> lines =
        IntStream.range(0, AT_A_TIME)
            .<Future<?>>mapToObj(_ ->
                threads.submit(() -> {
                  for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                    long due = start + (n - from) * 1_000_000_000L / perSecond;
                    Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    accepted.add(new Accepted(n, post(n)));
                  }
                  return null;
                }))
            .toList();
    return threads.submit(() -> {
      for (Future<?> line : lines) {
        line.get();
      }
      return null;
    });
  }

  private String post(int number) throws InterruptedException {
    HttpRequest request = request(number);
    while (true) {
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 202) {
          return json.readTree(response.body()).required("id").asString();
        }
        if (response.statusCode() != 503) {
          throw new IllegalStateException(
              "request %d was answered %d: %s"
                  .formatted(number, response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        // Refused, cut off or late: nobody knows whether it was accepted, so it is asked again.
      }
      repeated.incrementAndGet();
      Thread.sleep(PAUSE);
    }
  }

  private HttpRequest request(int number) {
    var body =
        json.createObjectNode()
            .put("channel", channel)
            .put("recipient", recipient.toString())
            .set("content", json.createObjectNode().put("body", body(number)));
    return HttpRequest.newBuilder(api.resolve("/v1/notifications"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + apiKey)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", channel + "-" + number)
        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
        .build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
