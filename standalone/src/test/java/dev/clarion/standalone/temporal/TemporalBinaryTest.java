package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalBinaryTest {

  @TempDir Path folder;

  @Test
  void knowsTheVersionsOfTheProgram() throws Exception {
    Path file = FakeBinary.answering(folder.resolve("temporal"), FakeBinary.PINNED);

    assertThat(TemporalBinary.at(file)).isEqualTo(new TemporalBinary(file, "1.5.1", "1.29.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "'temporal version 1.2.0 (Server 1.26.2, UI 2.34.0)', 'has server 1.26.2, and Clarion needs 1.29'",
    "'temporal version 0.9.0 (server 1.20.0) (ui 2.9.0)', 'is not a Temporal CLI'",
    "'tctl version 1.18', 'is not a Temporal CLI: its version is ''tctl version 1.18'''",
  })
  void refusesWhatClarionIsNotTestedWith(String answer, String reason) throws Exception {
    Path file = FakeBinary.answering(folder.resolve("temporal"), answer);

    assertThatThrownBy(() -> TemporalBinary.at(file))
        .isInstanceOf(NotAvailable.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAFileThatDoesNotRun() throws Exception {
    Path file = Files.writeString(folder.resolve("temporal"), "not a program");

    assertThatThrownBy(() -> TemporalBinary.at(file))
        .isInstanceOf(NotAvailable.class)
        .hasMessageContaining("does not run");
  }
}
