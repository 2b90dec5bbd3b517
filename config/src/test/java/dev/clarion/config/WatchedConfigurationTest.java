package dev.clarion.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedConfigurationTest {

  private static final Duration OFTEN = Duration.ofMillis(10);

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);

  @TempDir private Path folder;
  private Path file = Path.of("clarion.yaml");

  @BeforeEach
  void writeTheFirst() throws IOException {
    file = folder.resolve("clarion.yaml");
    Files.writeString(file, tenant("one"));
  }

  @Test
  void takesAChangedFile() throws IOException {
    try (ConfigurationSource source = WatchedConfiguration.start(file, reader, null, OFTEN)) {
      assertThat(source.current().tenant()).isEqualTo("one");

      Files.writeString(file, tenant("another"));

      await().until(() -> source.current().tenant().equals("another"));
      assertThat(source.of("another")).contains(source.current());
      assertThat(source.of("one")).isEmpty();
      assertThat(source.lastFault()).isEmpty();
    }
  }

  @Test
  void takesAFileThatWasRenamedOverTheOld() throws IOException {
    try (ConfigurationSource source = WatchedConfiguration.start(file, reader, null, OFTEN)) {
      Path edited = folder.resolve("clarion.yaml.new");
      // As long and as old as the one before.
      Files.writeString(edited, tenant("two"));
      Files.setLastModifiedTime(edited, Files.getLastModifiedTime(file));
      Files.move(edited, file, ATOMIC_MOVE);

      await().until(() -> source.current().tenant().equals("two"));
    }
  }

  @Test
  void keepsTheLastGoodOneWhenTheFileBreaks() throws IOException {
    try (ConfigurationSource source = WatchedConfiguration.start(file, reader, null, OFTEN)) {
      Files.writeString(file, tenant("broken") + "wings: 2\n");

      await().until(() -> source.lastFault().isPresent());
      assertThat(source.lastFault().orElseThrow().getMessage())
          .startsWith("clarion.yaml:3: wings: unknown key");
      assertThat(source.current().tenant()).isEqualTo("one");

      Files.writeString(file, tenant("mended"));

      await().until(() -> source.current().tenant().equals("mended"));
      assertThat(source.lastFault()).isEmpty();
    }
  }

  @Test
  void keepsTheLastGoodOneWhenTheFileGoes() throws IOException {
    try (ConfigurationSource source = WatchedConfiguration.start(file, reader, null, OFTEN)) {
      Files.delete(file);

      await().until(() -> source.lastFault().isPresent());
      assertThat(source.lastFault().orElseThrow()).hasMessageContaining("there is no such file");
      assertThat(source.current().tenant()).isEqualTo("one");
    }
  }

  @Test
  void refusesToStartWithABrokenOrMissingFile() throws IOException {
    Files.writeString(file, "channels: 7");
    String missing = folder.resolve("gone.yaml").toString();

    assertThatThrownBy(() -> ConfigurationSource.of(file.toString(), reader, null))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("clarion.yaml:1: channels: expected a mapping of keys to values, not a number");
    assertThatThrownBy(() -> ConfigurationSource.of(missing, reader, null))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("there is no such file");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> ConfigurationSource.of(file.toString(), reader, null))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("not written in UTF-8");
  }

  @Test
  void runsTheBuiltInExampleWithoutAFile() {
    try (ConfigurationSource source = ConfigurationSource.of("", reader, null)) {
      assertThat(source.current().channels()).containsOnlyKeys("webhook", "email");
    }
  }

  private static String tenant(String name) {
    return "tenant: " + name + "\nchannels: { hook: { type: webhook } }\n";
  }
}
