package dev.clarion.api.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionFilter;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class UnsubscribeIT {

  private final Installation installation = Installation.running();
  private final Suppressions suppressions = installation.bean(Suppressions.class);
  private final String address = "ana+<" + UUID.randomUUID() + ">@example.com";
  private final String link = link(address);

  /** Without a key. */
  private final WebTestClient anybody =
      installation
          .client()
          .mutate()
          .defaultHeaders(headers -> headers.remove("Authorization"))
          .build();

  @Test
  void changesNothingWhenTheLinkIsOnlyFollowed() {
    String page = page(anybody.get().uri(link));

    assertThat(suppressed()).isEmpty();
    assertThat(page)
        .contains("<button", "Unsubscribe", "method=\"post\"", "ana+&lt;")
        .doesNotContain("<script", "ana+<");
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
    "multipart/form-data; boundary=b, '--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n'",
    "application/x-www-form-urlencoded, ''",
  })
  void takesOneClickOfMailReadersAndTheButton(String contentType, String body) {
    String page =
        page(
            anybody
                .post()
                .uri(link)
                .contentType(MediaType.parseMediaType(contentType))
                .bodyValue(body));
    page(anybody.post().uri(link));

    assertThat(page).contains("Undo");
    assertThat(suppressed())
        .singleElement()
        .satisfies(suppression -> {
          assertThat(suppression.reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
          assertThat(suppression.channelType()).isEqualTo("email");
          assertThat(suppression.createdBy()).isEqualTo("recipient");
        });
  }

  @Test
  void canBeUndoneByItsButton() {
    String done = page(anybody.post().uri(link));
    String undo = done.replaceAll("(?s).*action=\"([^\"]*)\".*", "$1");

    String undone = page(anybody.post().uri("/unsubscribe/" + undo));

    assertThat(suppressed()).isEmpty();
    assertThat(undone).contains("Subscribed again");
  }

  @ParameterizedTest
  @CsvSource({"GET, /unsubscribe/abc", "POST, /unsubscribe/abc", "POST, /unsubscribe/abc/undo"})
  void knowsNoOtherLinks(String method, String uri) {
    anybody
        .method(HttpMethod.valueOf(method))
        .uri(uri)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_HTML);
  }

  private String page(WebTestClient.RequestHeadersSpec<?> request) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_HTML)
            .expectHeader()
            .valueMatches("Content-Security-Policy", "default-src 'none';.*")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private List<Suppression> suppressed() {
    return Objects.requireNonNull(
            suppressions
                .list("default", new SuppressionFilter(null, address, null), 10, null)
                .block())
        .items();
  }

  private String link(String to) {
    return "/unsubscribe/"
        + installation
            .bean(LinkTokens.class)
            .of(new Link.Unsubscribe("default", "email", to))
            .block();
  }
}
