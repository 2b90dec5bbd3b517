package dev.clarion.bench.clarion;

import dev.clarion.bench.clarion.Receiver.Expected;
import dev.clarion.bench.load.Latencies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Sends notifications as a service would, over connections that are kept, and follows them. */
public final class Notifications implements AutoCloseable {

  /** The channels and the policy that the requests below name. */
  public static final String CONFIGURATION =
      """
      tenant: default
      channels:
        bench: { type: webhook, url: "{{ recipient }}", retryPolicy: soon }
      retryPolicies:
        soon: { schedule: [PT1S, PT1S] }
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final URI api;
  private final String key;
  private final Receiver receiver;

  public Notifications(URI api, String key, Receiver receiver) {
    this.api = api;
    this.key = key;
    this.receiver = receiver;
  }

  /**
   * Sends one and waits until it has arrived.
   *
   * @param accept from the beginning of the request to its 202, with what is refused before it
   * @param acceptToReceived from the 202 to the arrival; none when it had arrived before
   * @return its id
   */
  public String send(Latencies accept, Latencies acceptToReceived)
      throws IOException, InterruptedException {
    Expected expected = receiver.expect();
    long asked = System.nanoTime();
    String id = post(expected);
    long accepted = System.nanoTime();
    accept.add(accepted - asked);
    acceptToReceived.add(await(expected, id).nanos() - accepted);
    return id;
  }

  /** Sends one whose first attempts are refused, and waits until it has arrived. */
  public String sendRefused(int refusals) throws IOException, InterruptedException {
    Expected expected = receiver.expect(refusals);
    String id = post(expected);
    await(expected, id);
    return id;
  }

  /** How often Clarion could not accept one at that moment, and was asked again. */
  public int unavailable() {
    return unavailable.get();
  }

  /** Asks for a notification until it is {@code sent}. */
  public void awaitSent(String id) throws IOException, InterruptedException {
    HttpRequest request = request("/v1/notifications/" + id).GET().build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!state(request).equals("sent")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(id + " was received and is not sent in the log");
      }
    }
  }

  private String state(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = answer(request);
    return answer.statusCode() == 200 ? JSON.readTree(answer.body()).path("state").asString() : "";
  }

  private String post(Expected expected) throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/notifications")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(expected.address())))
            .build();
    HttpResponse<String> answer = answer(request);
    while (answer.statusCode() == 503) {
      unavailable.incrementAndGet();
      Thread.sleep(AGAIN);
      answer = answer(request);
    }
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).path("id").asString();
  }

  /** The size of an everyday webhook. */
  private static String body(URI recipient) {
    return """
    {"channel": "bench", "recipient": "%s", "eventType": "ssl_expiry", "severity": "high", \
    "content": {"body": {"type": "ssl_expiry", "host": "shop.example.com", "days": 7, \
    "note": "The certificate of shop.example.com expires in a week."}}}\
    """
        .formatted(recipient);
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Authorization", "Bearer " + key)
        .timeout(PATIENCE);
  }

  private Receiver.Arrival await(Expected expected, String id)
      throws IOException, InterruptedException {
    try {
      return expected.arrival().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String attempts =
          answer(request("/v1/notifications/" + id + "/attempts").GET().build()).body();
      throw new IllegalStateException(
          "%s was accepted and did not arrive; its attempts: %s".formatted(id, attempts), e);
    }
  }

  @Override
  public void close() {
    http.close();
    threads.close();
  }
}
