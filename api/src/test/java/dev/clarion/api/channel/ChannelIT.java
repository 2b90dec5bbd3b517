package dev.clarion.api.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ChannelIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void listsTheDeclaredChannelsWithoutTheirSecrets() {
    String list =
        client
            .get()
            .uri("/v1/channels")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(Objects.requireNonNull(list))
        .contains(
            """
            {"name":"hook","type":"webhook","providers":[],"retryPolicy":"mailwebhook"},\
            {"name":"mail","type":"email","providers":["main"],"retryPolicy":"smart"},\
            {"name":"tg","type":"telegram","providers":[],"retryPolicy":"smart"}\
            """)
        .doesNotContain("1:a");
  }

  @Test
  void tellsEveryStepOfATestSend() {
    test("mail", "{\"recipient\":\"ana@example.com\",\"provider\":\"main\"}", null)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"channel":"mail","channelType":"email","recipient":"ana@example.com",
             "delivered":true,"summary":"It was accepted.",
             "steps":[{"provider":"main","step":"connect","ok":true,"detail":"Connected","tookMs":3},
                      {"provider":"main","step":"login","ok":true,"detail":"as first key","tookMs":5}]}
            """);
  }

  @Test
  void tellsItInWordsToWhoeverAsksForThem() {
    test("tg", "{\"recipient\":\"42\"}", MediaType.TEXT_PLAIN)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
        .expectBody(String.class)
        .isEqualTo(
            """
            ✓ connect   Connected (3 ms)
            ✗ login     as first key (5 ms)
            It failed.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mail    | {"recipient":"nobody"}                                 | 422 | /recipient
          mail    | {"recipient":"ana@example.com","provider":"b"}         | 422 | there is no provider 'b'; there are main
          tg      | {"recipient":"42","provider":"b"}                      | 422 | no providers to choose from
          mail    | {"to":"ana@example.com"}                               | 400 | /to
          nothing | {"recipient":"ana@example.com"}                        | 404 | nothing
          webhook | {"recipient":"https://example.com"}                    | 422 | there is no webhook
          """)
  void refusesWhatCannotBeTested(String channel, String body, int status, String words) {
    String problem =
        test(channel, body, MediaType.TEXT_PLAIN)
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(problem).contains(words);
  }

  private WebTestClient.ResponseSpec test(
      String channel, String body, @Nullable MediaType accepted) {
    WebTestClient.RequestBodySpec request =
        client
            .post()
            .uri("/v1/channels/" + channel + ":test")
            .contentType(MediaType.APPLICATION_JSON);
    if (accepted != null) {
      request.accept(accepted);
    }
    return request.bodyValue(body).exchange();
  }
}
