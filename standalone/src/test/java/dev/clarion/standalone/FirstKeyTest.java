package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.standalone.process.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstKeyTest {

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("api-key");
  }

  @Test
  void isMadeOnceAndKeptForItsOwnerAlone() throws Exception {
    FirstKey made = FirstKey.of(null, file);
    FirstKey kept = FirstKey.of(null, file);

    assertThat(made.made()).isTrue();
    assertThat(made.value()).matches("clarion_[\\w-]{43}");
    assertThat(kept).isEqualTo(new FirstKey(made.value(), file, false));
    assertThat(Files.readString(file)).isEqualTo(made.value() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isTheChosenOneWhichIsWrittenNowhere() {
    assertThat(FirstKey.of("chosen", file)).isEqualTo(new FirstKey("chosen", null, false));
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    Files.createFile(file);

    assertThatThrownBy(() -> FirstKey.of(null, file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is empty: delete it");
  }

  @Test
  void doesNotShowTheKeyInItsText() {
    assertThat(new FirstKey("secret", file, true).toString()).doesNotContain("secret");
  }
}
