package dev.clarion.api.auth;

import dev.clarion.api.Installation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

class AuthenticationIT {

  private final WebTestClient client =
      Installation.running()
          .client()
          .mutate()
          .defaultHeaders(headers -> headers.remove(HttpHeaders.AUTHORIZATION))
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer  ", "BEARER "})
  void takesTheKeyAsABearer(String scheme) {
    asked(HttpHeaders.AUTHORIZATION, scheme + Installation.KEY).isOk();
  }

  @Test
  void takesTheKeyInAHeaderOfItsOwn() {
    asked("X-API-Key", Installation.KEY).isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alertmanager", "a name"})
  void takesTheKeyAsThePasswordOfAnybody(String name) {
    asked(HttpHeaders.AUTHORIZATION, basic(name + ":" + Installation.KEY)).isOk();
  }

  @Test
  void refusesAnyOtherPassword() {
    asked(HttpHeaders.AUTHORIZATION, basic("alertmanager:" + Installation.KEY + "x"))
        .isUnauthorized();
    asked(HttpHeaders.AUTHORIZATION, basic(Installation.KEY + ":")).isUnauthorized();
    asked(HttpHeaders.AUTHORIZATION, basic(Installation.KEY)).isUnauthorized();
    asked(HttpHeaders.AUTHORIZATION, "Basic %%%").isUnauthorized();
    asked(HttpHeaders.AUTHORIZATION, "Digest " + Installation.KEY).isUnauthorized();
  }

  private StatusAssertions asked(String header, String value) {
    return client.get().uri("/v1/me").header(header, value).exchange().expectStatus();
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
