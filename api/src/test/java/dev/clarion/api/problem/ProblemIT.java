package dev.clarion.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ProblemIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void wantsAKey() {
    Installation.running()
        .client("clarion_nobody")
        .get()
        .uri("/v1/notifications")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("about:blank")
        .jsonPath("$.title")
        .isEqualTo("Unauthorized")
        .jsonPath("$.status")
        .isEqualTo(401)
        .jsonPath("$.detail")
        .isEqualTo("The key is not known.")
        .jsonPath("$.errors")
        .doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1;a=b/me", "/%76%31/me", "/v1/me"})
  void cannotBeReachedWithoutAKeyHoweverThePathIsSpelt(String path) {
    Installation.running()
        .client("clarion_nobody")
        .get()
        .uri(URI.create(base() + path))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/nothing", "/v1/notifications/"})
  void knowsNoOtherPath(String path) {
    problem(HttpMethod.GET, path, 404);
  }

  @Test
  void saysWhichMethodsAPathTakes() {
    client
        .method(HttpMethod.PUT)
        .uri("/v1/notifications")
        .exchange()
        .expectStatus()
        .isEqualTo(405)
        .expectHeader()
        .value(
            HttpHeaders.ALLOW,
            allow -> assertThat(allow.split(",")).containsExactlyInAnyOrder("GET", "POST"))
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void answersInJsonAlone() {
    client
        .get()
        .uri("/v1/me")
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectStatus()
        .isEqualTo(406)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void takesJsonAlone(String contentType) {
    client
        .post()
        .uri("/v1/notifications")
        .header(HttpHeaders.CONTENT_TYPE, contentType)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void showsWhereTheJsonIsBroken() {
    client
        .post()
        .uri("/v1/notifications")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"channel\": \"a\",\n \"recipient\" \"b\"}")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("")
        .jsonPath("$.errors[0].detail")
        .value(
            String.class,
            detail -> assertThat(detail).startsWith("not valid JSON at line 2, column "));
  }

  @Test
  void wantsABodyWhereOneIsNeeded() {
    problem(HttpMethod.POST, "/v1/notifications", 415);
    client
        .post()
        .uri("/v1/notifications")
        .contentType(MediaType.APPLICATION_JSON)
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @ParameterizedTest
  @CsvSource({"1048577, 413", "20000000, 413", "1048000, 422"})
  void takesBodiesOfOneMebibyte(int size, int status) throws Exception {
    assertThat(post(BodyPublishers.ofString(body(size)))).isEqualTo(status);
  }

  @Test
  void refusesALargeBodyWhoseLengthWasNotAnnounced() throws Exception {
    assertThat(post(BodyPublishers.fromPublisher(BodyPublishers.ofString(body(2 * 1024 * 1024)))))
        .isEqualTo(413);
  }

  /** A request of that many bytes to a channel that does not exist. */
  private static String body(int size) {
    String start = "{\"channel\": \"none\", \"recipient\": \"b\", \"content\": {\"body\": \"";
    return start + "x".repeat(size - start.length() - 3) + "\"}}";
  }

  private int post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
    URI uri = URI.create(base() + "/v1/notifications");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .header("X-API-Key", Installation.KEY)
              .POST(body)
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private String base() {
    URI root =
        Objects.requireNonNull(client.get().uri("/").exchange().returnResult(Void.class).getUrl());
    return root.getScheme() + "://" + root.getAuthority();
  }

  private void problem(HttpMethod method, String path, int status) {
    client
        .method(method)
        .uri(path)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo(status);
  }
}
