package dev.clarion.activities.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.channel.webhook.WebhookSettings.SigningKey;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignerTest {

  private static final JsonNode VECTORS = vectors();

  @TestFactory
  Stream<DynamicTest> makesThePublishedSignatures() {
    return VECTORS.get("standard").values().stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("name").stringValue(), () -> assertSignature(vector)));
  }

  private static void assertSignature(JsonNode vector) throws Undeliverable {
    String[] secrets =
        vector.get("keys").values().stream().map(JsonNode::stringValue).toArray(String[]::new);

    Map<String, String> headers =
        Signer.sign(
            standard(secrets),
            vector.get("id").stringValue(),
            Instant.ofEpochSecond(vector.get("timestamp").longValue(), 999_999_999),
            vector.get("body").stringValue());

    assertThat(headers)
        .containsExactly(Map.entry("webhook-signature", vector.get("signature").stringValue()));
  }

  @Test
  void signsInOneHeaderWithTheCurrentKeyAlone() throws Undeliverable {
    JsonNode vector = VECTORS.get("header");
    SigningKey current = key(vector.get("kid").stringValue(), vector.get("secret").stringValue());

    Map<String, String> headers =
        Signer.sign(
            new Signing(Scheme.HEADER, "X-Signature", List.of(current, key("old", "other"))),
            "any",
            Instant.ofEpochSecond(vector.get("timestamp").longValue()),
            vector.get("body").stringValue());

    assertThat(headers)
        .containsExactly(Map.entry("X-Signature", vector.get("header").stringValue()));
  }

  @Test
  void takesAnEd25519KeyWithoutItsPublicHalf() throws Undeliverable {
    String whole =
        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    String seed = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=";

    assertThat(Signer.sign(standard(seed), "id", Instant.EPOCH, "body"))
        .isEqualTo(Signer.sign(standard(whole), "id", Instant.EPOCH, "body"));
  }

  @Test
  void signsNothingWithoutKeysOrScheme() throws Undeliverable {
    assertThat(Signer.sign(standard(), "id", Instant.EPOCH, "")).isEmpty();
    assertThat(
            Signer.sign(
                new Signing(Scheme.NONE, "X-Signature", List.of(key("k", "whsec_c2VjcmV0"))),
                "id",
                Instant.EPOCH,
                ""))
        .isEmpty();
  }

  @Test
  void namesTheReferenceOfAMissingSecret() {
    SigningKey missing =
        new SigningKey(
            "k1",
            () -> {
              throw new IllegalStateException("${env:HOOK_SECRET} is not set");
            });

    assertThatThrownBy(() ->
            Signer.sign(
                new Signing(Scheme.STANDARD, "", List.of(missing)), "id", Instant.EPOCH, ""))
        .isInstanceOfSatisfying(
            Undeliverable.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
        .hasMessage("signing key 'k1': ${env:HOOK_SECRET} is not set");
  }

  @Test
  void refusesASecretThatIsNoKeyWithoutShowingIt() {
    for (String secret : List.of("whsec_not base64!", "whsk_c2hvcnQ=", "whsk_***")) {
      assertThatThrownBy(() -> Signer.sign(standard(secret), "id", Instant.EPOCH, ""))
          .isInstanceOf(Undeliverable.class)
          .hasMessageStartingWith("signing key 'k0' is not a Standard Webhooks secret")
          .hasMessageNotContaining(secret);
    }
    assertThatThrownBy(() -> Signer.sign(standard("whsec_"), "id", Instant.EPOCH, ""))
        .isInstanceOf(Undeliverable.class);
  }

  private static Signing standard(String... secrets) {
    List<String> all = Arrays.asList(secrets);
    return new Signing(
        Scheme.STANDARD,
        "X-Signature",
        all.stream().map(secret -> key("k" + all.indexOf(secret), secret)).toList());
  }

  private static SigningKey key(String id, String secret) {
    return new SigningKey(id, () -> secret);
  }

  private static JsonNode vectors() {
    try (InputStream in =
        Objects.requireNonNull(SignerTest.class.getResourceAsStream("vectors.json"))) {
      return JsonMapper.shared().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
