package dev.clarion.api.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.api.problem.Refusal;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  @Test
  void givesTheSameIdToTheSameTenantAndKeyAlone() {
    UUID id = key("order-1", "{}").id("acme");

    assertThat(key("order-1", "{\"a\":1}").id("acme")).isEqualTo(id);
    assertThat(key("order-1", "{}").id("other")).isNotEqualTo(id);
    assertThat(key("order-2", "{}").id("acme")).isNotEqualTo(id);
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  /** Ids outlive releases: a change here would let a repeat through. */
  @Test
  void neverChangesTheIdOfAKey() {
    assertThat(key("order-1", "{}").id("acme")).hasToString("af5f4f18-41e8-8ebc-ae50-2028d51c062c");
  }

  @Test
  void tellsBodiesAndOperationsApart() {
    assertThat(key("k", "{}").requestHash()).isEqualTo(key("k", "{}").requestHash());
    assertThat(key("k", "{}").requestHash()).isNotEqualTo(key("k", "[]").requestHash());
    assertThat(
            Objects.requireNonNull(IdempotencyKey.of("k", "resend", () -> bytes("{}")))
                .requestHash())
        .isNotEqualTo(key("k", "{}").requestHash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tab\there", "umlaut-ü"})
  void refusesAKeyThatIsNotPrintable(String header) {
    assertThatThrownBy(() -> key(header, "{}")).isInstanceOf(Refusal.class);
  }

  @Test
  void takesTwoHundredFiftyFiveCharactersAndNoMore() {
    assertThat(key("x".repeat(255), "{}").key()).hasSize(255);
    assertThatThrownBy(() -> key("x".repeat(256), "{}")).isInstanceOf(Refusal.class);
  }

  @Test
  void isAbsentWithoutAHeader() {
    assertThat(IdempotencyKey.of(null, "send", () -> bytes("{}"))).isNull();
  }

  private static IdempotencyKey key(String header, String body) {
    return Objects.requireNonNull(IdempotencyKey.of(header, "send", () -> bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
