package dev.clarion.bench.survival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reports events, and sees what comes of them. */
final class Reporter implements AutoCloseable {

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;

  Reporter(URI api) {
    this.api = api;
  }

  /** Says once that something happened. */
  Answer report(String event, String idempotencyKey) throws IOException, InterruptedException {
    return ask("/v1/events", event, idempotencyKey);
  }

  /** Acknowledges all of an issue. */
  Answer acknowledge(String issue) throws IOException, InterruptedException {
    return ask("/v1/issues/" + issue + "/acknowledge", "{}", "acknowledge-" + issue);
  }

  /** An issue as it stands. */
  JsonNode issue(String id) throws IOException, InterruptedException {
    return ask(request("/v1/issues/" + id).GET().build()).body();
  }

  private Answer ask(String path, String body, String key)
      throws IOException, InterruptedException {
    return ask(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + Installation.API_KEY);
  }

  private Answer ask(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), json.readTree(response.body()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
