package dev.clarion.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the API. */
record Api(URI uri, String key) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer post(String path, String body, String header, String value)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Uploads a file. */
  Answer upload(String filename, String contentType, byte[] bytes)
      throws IOException, InterruptedException {
    String head =
        "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(filename)
            + "Content-Type: %s\r\n\r\n".formatted(contentType);
    return send(
        request("/v1/attachments")
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(
                HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofString(head),
                    HttpRequest.BodyPublishers.ofByteArray(bytes),
                    HttpRequest.BodyPublishers.ofString("\r\n--limit--\r\n"))));
  }

  /** The status of the answer, which has no body. */
  int delete(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(request(path).DELETE().build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** The id of a webhook that was accepted. */
  String sendWebhook(String channel, String url) throws IOException, InterruptedException {
    Answer answer =
        post(
            "/v1/notifications",
            """
            {"channel": "%s", "recipient": "%s", "content": {"body": {"n": 1}}}
            """
                .formatted(channel, url));
    if (answer.status() != 202) {
      throw new AssertionError(answer.toString());
    }
    return answer.body().get("id").asString();
  }

  /** The notification, as soon as it is as expected. */
  JsonNode await(String id, Predicate<JsonNode> expected) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode notification = get("/v1/notifications/" + id).body();
      if (expected.test(notification)) {
        return notification;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("It never came so far: " + notification);
      }
    }
  }

  JsonNode awaitState(String id, String state) throws IOException, InterruptedException {
    return await(id, notification -> notification.path("state").asString("").equals(state));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
