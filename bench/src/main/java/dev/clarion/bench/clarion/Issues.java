package dev.clarion.bench.clarion;

import dev.clarion.bench.clarion.Receiver.Expected;
import dev.clarion.bench.load.Latencies;
import java.io.IOException;
import java.net.URI;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says that something happened, as a service would, over connections that are kept. */
public final class Issues implements AutoCloseable {

  /** Beside that of {@link Notifications}: events that wait for somebody, for hours. */
  public static final String CONFIGURATION =
      Notifications.CONFIGURATION
          + """
          routes:
            - name: waiting
              match: { eventTypes: [disk_full] }
              notify: [ { channel: bench, to: ["data:url"] } ]
              dedup: { by: [type, subject.id], window: P1D }
              acknowledgement: { required: true, escalation: hours }
          escalations:
            hours:
              steps: [ { wait: PT6H, notify: [ { channel: bench, to: ["data:url"] } ] } ]
          """;

  /**
   * One that nobody has acknowledged.
   *
   * @param id of the issue
   * @param notification id of the one that told of it
   * @param body of the event that it began with
   */
  public record Issue(String id, String notification, String body) {}

  private static final int PATIENCE_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(1024, PATIENCE_SECONDS, TimeUnit.SECONDS))
          .build();

  private final AtomicInteger subjects = new AtomicInteger();
  private final URI api;
  private final String key;
  private final Receiver receiver;

  public Issues(URI api, String key, Receiver receiver) {
    this.api = api;
    this.key = key;
    this.receiver = receiver;
  }

  /** Opens one of a new subject, and waits until its notification has arrived. */
  public Issue open()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Expected expected = receiver.expect();
    String body = body(subjects.incrementAndGet(), "firing", expected.address());
    JsonNode answer = JSON.readTree(post(body));
    expected.arrival().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Issue(
        answer.at("/issues/0/id").asString(), answer.at("/notifications/0/id").asString(), body);
  }

  /**
   * Says the same again.
   *
   * @param request from its beginning to the end of the answer
   * @throws IllegalStateException when it is taken for more than a repeat
   */
  public void repeat(Issue issue, Latencies request) throws IOException {
    long asked = System.nanoTime();
    String answer = post(issue.body());
    request.add(System.nanoTime() - asked);
    JsonNode outcome = JSON.readTree(answer);
    if (!outcome.at("/notifications").isEmpty()
        || !outcome.at("/suppressed/0/of").asString().equals(issue.notification())) {
      throw new IllegalStateException("a repeat was not suppressed: " + answer);
    }
  }

  /** Says that it is over. */
  public void resolve(Issue issue) throws IOException {
    post(issue.body().replace("\"firing\"", "\"resolved\""));
  }

  private String post(String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(api.resolve("/v1/events").toString())
            .header("Authorization", "Bearer " + key)
            .post(RequestBody.create(body, JSON_TYPE))
            .build();
    try (Response response = http.newCall(request).execute()) {
      String answer = response.body().string();
      if (response.code() != 202) {
        throw new IllegalStateException(response.code() + " " + answer);
      }
      return answer;
    }
  }

  /** The size of an everyday event. */
  private static String body(int subject, String status, URI url) {
    return """
    {"type": "disk_full", "severity": "high", "status": "%s", \
    "subject": {"type": "server", "id": "server-%d"}, \
    "data": {"host": "shop.example.com", "disk": "/var", "percent": 97, "url": "%s"}}\
    """
        .formatted(status, subject, url);
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().close();
  }
}
