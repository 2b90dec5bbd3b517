package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema in {@code examples}, which editors use. {@code -Dclarion.test.write-schema=true}
 * writes it anew.
 */
class ConfigurationSchemaTest {

  private static final Path KEPT = Path.of("../examples/clarion.schema.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String generated =
      JSON.writeValueAsString(new ConfigurationReader(ChannelTypes.BUILT_IN).schema())
              .replace("\r\n", "\n")
          + "\n";
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
          .getSchema(JSON.readTree(generated));

  static List<Path> goodDocuments() throws IOException {
    try (Stream<Path> fixtures = Files.list(Path.of("src/test/resources/good"));
        Stream<Path> examples = Files.list(Path.of("../examples"))) {
      return Stream.concat(fixtures, examples)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void isKeptAsItIsGenerated() throws IOException {
    if (Boolean.getBoolean("clarion.test.write-schema")) {
      Files.writeString(KEPT, generated);
    }
    assertThat(Files.readString(KEPT)).isEqualTo(generated);
  }

  @Test
  void isASchema() {
    assertThat(
            SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                .getSchema(
                    com.networknt.schema.SchemaLocation.of(Dialects.getDraft202012().getId()))
                .validate(JSON.readTree(generated)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goodDocuments")
  void takesWhatIsGood(Path document) throws IOException {
    assertThat(faults(Files.readString(document))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel-types",
        "list",
        "missing-keys",
        "not-served-yet",
        "out-of-range",
        "unknown-keys",
        "wrong-types"
      })
  void refusesWrongKeysAndTypes(String fixture) throws IOException {
    assertThat(faults(Files.readString(Path.of("src/test/resources/bad", fixture + ".yaml"))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeouts: { first: 5s }          | /channels/c/timeouts/first",
        "timeouts: { first: PT }          | /channels/c/timeouts/first",
        "timeouts: { first: P1W }         | /channels/c/timeouts/first",
        "timeouts: { frist: PT5S }        | /channels/c/timeouts",
        "onInterrupted: ignore            | /channels/c/onInterrupted",
        "headers: [a]                     | /channels/c/headers",
        "auth: { type: oauth }            | /channels/c/auth/type",
        "auth: { username: a }            | /channels/c/auth",
        "auth: { type: bearer }           | /channels/c/auth",
        "auth: { type: none, token: a }   | /channels/c/auth",
        "signing: { keys: [ { id: k1 } ] }| /channels/c/signing/keys/0",
      })
  void pointsAtTheMistake(String line, String place) {
    assertThat(faults("channels: { c: { type: webhook, " + line + " } }"))
        .anySatisfy(fault -> assertThat(fault).startsWith(place + ":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeouts: { first: PT0.5S, retry: \"${env:RETRY:-PT1M}\" }",
        "method: \"${env:METHOD}\"",
        "auth: { type: bearer, token: a }",
        "retryPolicy: smart"
      })
  void takesDurationsWordsAndReferences(String line) {
    assertThat(faults("channels: { c: { type: webhook, " + line + " } }")).isEmpty();
  }

  @Test
  void explainsKeysInTheWordsOfTheExample() {
    JsonNode url = JSON.readTree(generated).at("/properties/publicUrl/description");

    assertThat(url.asString()).isEqualTo("what links are built from");
    assertThat(generated).doesNotContain("\"example");
  }

  private List<String> faults(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    JsonNode document = JSON.valueToTree(new Load(settings).loadFromString(yaml));
    return schema.validate(document).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
