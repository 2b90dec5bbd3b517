package dev.clarion.bench.clarion;

import dev.clarion.bench.clarion.Receiver.Expected;
import dev.clarion.bench.load.Latencies;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.json.JsonMapper;

/** Sends notifications as a service would, over connections that are kept, and follows them. */
public final class Notifications implements AutoCloseable {

  /** The channels and the policy that the requests below name. */
  public static final String CONFIGURATION =
      """
      tenant: default
      channels:
        bench: { type: webhook, url: "{{ recipient }}", retryPolicy: soon }
        hanging: { type: webhook, url: "{{ recipient }}" }
      retryPolicies:
        soon: { schedule: [PT1S, PT1S] }
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  /** On the caller's own thread, so that what is measured is Clarion and not this client. */
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(1024, PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .callTimeout(PATIENCE)
          .build();

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
    String id = post("bench", expected.address());
    long accepted = System.nanoTime();
    accept.add(accepted - asked);
    acceptToReceived.add(await(expected, id).nanos() - accepted);
    return id;
  }

  /** Sends one whose first attempts are refused, and waits until it has arrived. */
  public String sendRefused(int refusals) throws IOException, InterruptedException {
    Expected expected = receiver.expect(refusals);
    String id = post("bench", expected.address());
    await(expected, id);
    return id;
  }

  /** Sends one to a destination that may never answer, through a channel with all its defaults. */
  public String sendHanging(URI destination) throws IOException, InterruptedException {
    return post("hanging", destination);
  }

  /** Cancels one; false when that is not possible at this moment, as it is being tried. */
  public boolean cancel(String id) throws IOException {
    Request request =
        request("/v1/notifications/" + id + "/cancel")
            .post(RequestBody.create("{}", JSON_TYPE))
            .build();
    return answer(request).status() == 200;
  }

  /** How often Clarion could not accept one at that moment, and was asked again. */
  public int unavailable() {
    return unavailable.get();
  }

  /** Asks for a notification until it is {@code sent}. */
  public void awaitSent(String id) throws IOException {
    Request request = request("/v1/notifications/" + id).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!state(request).equals("sent")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(id + " was received and is not sent in the log");
      }
    }
  }

  private String state(Request request) throws IOException {
    Answer answer = answer(request);
    return answer.status() == 200 ? JSON.readTree(answer.body()).path("state").asString() : "";
  }

  private String post(String channel, URI recipient) throws IOException, InterruptedException {
    Request request =
        request("/v1/notifications")
            .post(RequestBody.create(body(channel, recipient), JSON_TYPE))
            .build();
    Answer answer = answer(request);
    while (answer.status() == 503) {
      unavailable.incrementAndGet();
      Thread.sleep(AGAIN);
      answer = answer(request);
    }
    if (answer.status() != 202) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).path("id").asString();
  }

  /** The size of an everyday webhook. */
  private static String body(String channel, URI recipient) {
    return """
    {"channel": "%s", "recipient": "%s", "eventType": "ssl_expiry", "severity": "high", \
    "content": {"body": {"type": "ssl_expiry", "host": "shop.example.com", "days": 7, \
    "note": "The certificate of shop.example.com expires in a week."}}}\
    """
        .formatted(channel, recipient);
  }

  private record Answer(int status, String body) {}

  private Answer answer(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }

  private Request.Builder request(String path) {
    return new Request.Builder()
        .url(api.resolve(path).toString())
        .header("Authorization", "Bearer " + key);
  }

  private Receiver.Arrival await(Expected expected, String id)
      throws IOException, InterruptedException {
    try {
      return expected.arrival().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String attempts = answer(request("/v1/notifications/" + id + "/attempts").build()).body();
      throw new IllegalStateException(
          "%s was accepted and did not arrive; its attempts: %s".formatted(id, attempts), e);
    }
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().close();
  }
}
