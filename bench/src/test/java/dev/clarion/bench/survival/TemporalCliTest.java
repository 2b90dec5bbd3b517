package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliTest {

  @TempDir Path folder;

  @Test
  void takesTheNamedOneBeforeThePath() throws Exception {
    Path named = program("mine");
    program("temporal");

    assertThat(TemporalCli.find(named.toString(), folder.toString())).isEqualTo(named);
  }

  @Test
  void findsTheFirstOnThePath() throws Exception {
    Path program = program("temporal");

    assertThat(TemporalCli.find(null, "/nowhere:" + folder)).isEqualTo(program);
  }

  @Test
  void saysWhatToDoWhenThereIsNone() {
    assertThatThrownBy(() -> TemporalCli.find(null, folder.toString()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("put the Temporal CLI 'temporal' on PATH")
        .hasMessageContaining("-Dclarion.temporal.binary=FILE or CLARION_TEMPORAL_BINARY");
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
