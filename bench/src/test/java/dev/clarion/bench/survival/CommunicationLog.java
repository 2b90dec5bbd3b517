package dev.clarion.bench.survival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as an operator reads it: through the API. */
final class CommunicationLog implements AutoCloseable {

  /**
   * A line of the attempts.
   *
   * @param outcome as on the wire: {@code sent}, {@code in_flight} …
   */
  record Attempt(int number, String outcome) {}

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;
  private final String apiKey;

  CommunicationLog(URI api, String apiKey) {
    this.api = api;
    this.apiKey = apiKey;
  }

  /** How many notifications are in a state; -1 when the API cannot tell just now. */
  long count(String state) throws InterruptedException {
    try {
      String filter = "{\"filter\": {\"states\": [\"%s\"]}}".formatted(state);
      return ask(post("/v1/notifications:count", filter)).required("count").asLong();
    } catch (IOException e) {
      return -1;
    }
  }

  /** The state of every notification, by id. */
  Map<String, String> states() throws IOException, InterruptedException {
    var states = new HashMap<String, String>();
    String page = "{\"limit\": 500}";
    while (!page.isEmpty()) {
      JsonNode answer = ask(post("/v1/notifications:search", page));
      for (JsonNode item : answer.required("items")) {
        states.put(item.required("id").asString(), item.required("state").asString());
      }
      String cursor = answer.path("nextCursor").asString("");
      page = cursor.isEmpty() ? "" : "{\"limit\": 500, \"cursor\": \"%s\"}".formatted(cursor);
    }
    return states;
  }

  /** One notification. */
  JsonNode notification(String id) throws IOException, InterruptedException {
    return ask(get("/v1/notifications/" + id));
  }

  /** Every attempt of a notification, oldest first. */
  List<Attempt> attempts(String id) throws IOException, InterruptedException {
    JsonNode items = ask(get("/v1/notifications/" + id + "/attempts")).required("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item ->
            new Attempt(item.required("number").asInt(), item.required("outcome").asString()))
        .toList();
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(api.resolve(path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response =
        client.send(
            request
                .header("Authorization", "Bearer " + apiKey)
                .timeout(Duration.ofSeconds(10))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("%d %s".formatted(response.statusCode(), response.body()));
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
