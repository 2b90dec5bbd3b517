package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.standalone.process.CannotStart;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Path HOME = Path.of("/home/ana");

  @Test
  void hasADefaultForEverything() {
    assertThat(Settings.from(Map.of(), HOME))
        .isEqualTo(
            new Settings(
                "127.0.0.1",
                8080,
                Path.of("/home/ana/.clarion"),
                null,
                null,
                null,
                7233,
                8233,
                null,
                null,
                true));
  }

  @Test
  void readsEveryVariable(@TempDir Path folder) throws Exception {
    Path config = Files.createFile(folder.resolve("tenant.yaml"));

    var settings =
        Settings.from(
            Map.ofEntries(
                Map.entry("CLARION_HOST", "0.0.0.0"),
                Map.entry("CLARION_PORT", "9080"),
                Map.entry("CLARION_DATA_DIR", "/var/lib/clarion/"),
                Map.entry("CLARION_API_KEY", "k"),
                Map.entry("CLARION_CONFIG", config.toString()),
                Map.entry("CLARION_TEMPORAL_ADDRESS", "temporal:7233"),
                Map.entry("CLARION_TEMPORAL_PORT", "0"),
                Map.entry("CLARION_TEMPORAL_UI_PORT", "9233"),
                Map.entry("CLARION_TEMPORAL_DOWNLOAD_URL", "https://mirror.example/cli"),
                Map.entry("CLARION_DATABASE_URL", "postgresql://u:p@db:5432/clarion"),
                Map.entry("CLARION_ALLOW_PRIVATE_NETWORKS", "False")),
            HOME);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                "0.0.0.0",
                9080,
                Path.of("/var/lib/clarion"),
                "k",
                config,
                "temporal:7233",
                0,
                9233,
                URI.create("https://mirror.example/cli"),
                "postgresql://u:p@db:5432/clarion",
                false));
  }

  @Test
  void takesAVariableThatIsSetToNothingAsUnset() {
    var settings = Settings.from(Map.of("CLARION_PORT", "", "CLARION_DATABASE_URL", " "), HOME);

    assertThat(settings).isEqualTo(Settings.from(Map.of(), HOME));
  }

  @ParameterizedTest
  @CsvSource({
    "CLARION_PORT, http, 'CLARION_PORT is ''http'': set it to a port from 1 to 65535'",
    "CLARION_TEMPORAL_PORT, 65536, 'CLARION_TEMPORAL_PORT is ''65536'': set it to a port'",
    "CLARION_TEMPORAL_UI_PORT, -1, 'CLARION_TEMPORAL_UI_PORT is ''-1'': set it to a port'",
    "CLARION_ALLOW_PRIVATE_NETWORKS, yes, 'is ''yes'': set it to true or false'",
    "CLARION_CONFIG, /nowhere.yaml, 'CLARION_CONFIG is ''/nowhere.yaml'', which is not a file'",
    "CLARION_TEMPORAL_DOWNLOAD_URL, ftp://x, 'set it to an http or https address'",
  })
  void refusesAValueThatCannotBeUsedAndSaysWhichWouldBe(
      String variable, String value, String sentence) {
    assertThatThrownBy(() -> Settings.from(Map.of(variable, value), HOME))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(sentence);
  }
}
