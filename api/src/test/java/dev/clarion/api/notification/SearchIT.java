package dev.clarion.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class SearchIT {

  /** Of nobody else's notifications. */
  private static final Map<String, Object> SUBJECT =
      Map.of("type", "search", "id", UUID.randomUUID().toString());

  private static final WebTestClient CLIENT = Installation.running().client();
  private static final List<String> IDS = new ArrayList<>();

  @BeforeAll
  static void sendFive() {
    for (int i = 0; i < 5; i++) {
      Map<String, Object> request = new HashMap<>(Sent.request("waiting"));
      request.put("subject", SUBJECT);
      request.put("severity", i < 2 ? "high" : "low");
      IDS.addFirst(Sent.thatIs("retrying", CLIENT, request));
    }
  }

  @Test
  void findsWhatFitsNewestFirst() {
    assertThat(ids(search(Map.of("filter", Map.of("subject", SUBJECT))))).isEqualTo(IDS);
  }

  @Test
  void goesThroughPagesInEitherOrder() {
    Map<String, Object> filter = Map.of("subject", SUBJECT);
    List<String> found = new ArrayList<>();
    Map<String, Object> request = Map.of("filter", filter, "sort", "createdAt", "limit", 2);
    Map<String, Object> page = search(request);
    int pages = 1;
    found.addAll(ids(page));
    while (page.get("nextCursor") != null) {
      Map<String, Object> next = new HashMap<>(request);
      next.put("cursor", page.get("nextCursor"));
      page = search(next);
      found.addAll(ids(page));
      pages++;
    }

    assertThat(found).isEqualTo(IDS.reversed());
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void countsWhatASearchWouldFind() {
    Map<String, Object> filter = Map.of("subject", SUBJECT, "severities", List.of("high"));

    assertThat(Sent.object(post("count", Map.of("filter", filter)).expectStatus().isOk()))
        .containsExactly(Map.entry("count", 2));
    assertThat(ids(search(Map.of("filter", filter)))).hasSize(2);
  }

  @Test
  void listsAllByPages() {
    Map<String, Object> page =
        Sent.object(CLIENT.get().uri("/v1/notifications?limit=2").exchange().expectStatus().isOk());

    assertThat(ids(page)).hasSize(2);
    CLIENT
        .get()
        .uri("/v1/notifications?limit=2&cursor={cursor}", page.get("nextCursor"))
        .exchange()
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=many", "cursor=madeup", "state=sent"})
  void refusesAListThatCannotBe(String query) {
    CLIENT.get().uri("/v1/notifications?" + query).exchange().expectStatus().isBadRequest();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"filter\": {\"states\": [\"lost\"]}} | /filter/states/0",
        "{\"filter\": {\"colour\": \"red\"}}    | /filter/colour",
        "{\"filter\": {\"createdFrom\": \"x\"}} | /filter/createdFrom",
        "{\"limit\": 501}                       | /limit",
        "{\"sort\": \"colour\"}                 | /sort",
        "{\"cursor\": \"made up\"}              | /cursor",
      })
  void refusesASearchThatCannotBe(String body, String pointer) {
    CLIENT
        .post()
        .uri("/v1/notifications:search")
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  private static Map<String, Object> search(Map<String, Object> request) {
    return Sent.object(post("search", request).expectStatus().isOk());
  }

  private static WebTestClient.ResponseSpec post(String what, Map<String, Object> request) {
    return CLIENT.post().uri("/v1/notifications:" + what).bodyValue(request).exchange();
  }

  private static List<String> ids(Map<String, Object> page) {
    List<?> items = (List<?>) Objects.requireNonNull(page.get("items"));
    return items.stream().map(item -> String.valueOf(((Map<?, ?>) item).get("id"))).toList();
  }
}
