package dev.clarion.config.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DataSchemaTest {

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["host", "days"], "properties":
        {"host": {"$ref": "#/$defs/name"}, "days": {"type": "integer", "minimum": 0},
         "when": {"format": "date-time"}},
       "$defs": {"name": {"type": "string", "pattern": "^[a-z.]+$"}}}
      """;

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);

  @Test
  void findsEveryFault(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("x.json"), SCHEMA);
    EventType declared =
        read("{ severity: high, description: A host, schema: { file: x.json } }", folder);

    assertThat(declared.severity()).isEqualTo(Severity.HIGH);
    assertThat(declared.description()).isEqualTo("A host");
    assertThat(faults(declared, "{\"host\": \"a.example\", \"days\": 3, \"more\": {}}")).isEmpty();
    assertThat(faults(declared, "{\"host\": \"A\", \"days\": -1, \"when\": \"soon\"}"))
        .containsExactlyInAnyOrder("/host pattern", "/days minimum", "/when format");
    assertThat(faults(declared, "{}")).containsExactly(" required", " required");
  }

  @Test
  void isTheSameInYamlAndInAFile(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("x.json"), SCHEMA);

    EventType inline = read("{ schema: " + SCHEMA.replace("\n", " ") + " }", folder);

    assertThat(inline.schema())
        .isEqualTo(read("{ schema: { file: x.json } }", folder).schema())
        .isNotEqualTo(read("{ schema: { type: object } }", folder).schema());
  }

  @Test
  void heedsTheDialectThatItNames(@TempDir Path folder) {
    EventType old =
        read(
            "{ schema: { $schema: 'http://json-schema.org/draft-07/schema#', properties: { a: {"
                + " items: [ { type: string } ] } } } }",
            folder);

    assertThat(faults(old, "{\"a\": [1]}")).containsExactly("/a/0 type");
  }

  private EventType read(String declaration, Path folder) {
    return Objects.requireNonNull(
        reader
            .read(
                "channels: { hook: { type: webhook } }\neventTypes: { x: " + declaration + " }",
                folder.resolve("clarion.yaml"))
            .eventTypes()
            .get("x"));
  }

  private static List<String> faults(EventType type, String data) {
    List<Error> faults =
        Objects.requireNonNull(type.schema()).faults(new JsonMapper().readTree(data));
    return faults.stream()
        .map(fault -> fault.getInstanceLocation() + " " + fault.getKeyword())
        .toList();
  }
}
