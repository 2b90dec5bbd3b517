package dev.clarion.standalone;

import dev.clarion.standalone.process.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks the API's own readiness, as a load balancer would: it is up once the port is open, the
 * database answers and the workers poll.
 */
record Readiness(URI api, Duration patience) {

  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /**
   * Returns when it is up.
   *
   * @throws CannotStart when it is not up in time, with its last answer
   */
  void await() throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = ask(client);
      while (!answer.isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new CannotStart(
              "Clarion was not ready within %d s: %s".formatted(patience.toSeconds(), answer));
        }
        Thread.sleep(BETWEEN);
        answer = ask(client);
      }
    }
  }

  /** What it answered, or nothing when it is up. */
  private String ask(HttpClient client) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(api.resolve("/actuator/health/readiness")).timeout(ANSWER).build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? ""
          : "%d %s".formatted(response.statusCode(), response.body());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
