package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.standalone.process.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void makesADirectoryForItsOwnerAlone() throws Exception {
    try (var data = DataDirectory.open(folder.resolve("a/b"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
      assertThat(data.cache()).isDirectory();
      assertThat(data.log("temporal").getParent()).isDirectory();
      assertThat(data.pid("temporal").getParent()).isDirectory();
    }
  }

  @Test
  void belongsToOneClarionAtATime() throws Exception {
    try (var _ = DataDirectory.open(folder)) {
      assertThatThrownBy(() -> DataDirectory.open(folder))
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "another Clarion (process %d) already runs on %s: stop it, or set CLARION_DATA_DIR to another directory.",
              ProcessHandle.current().pid(), folder);
    }
    DataDirectory.open(folder).close();
  }

  @Test
  void saysWhatToDoAboutAPlaceThatCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("set CLARION_DATA_DIR to another directory");
  }
}
