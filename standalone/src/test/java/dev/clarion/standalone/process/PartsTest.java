package dev.clarion.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final List<String> said = new ArrayList<>();
  private final Parts parts = new Parts(said::add);

  @Test
  void stopsTheLastFirst() {
    parts.add("Temporal", () -> said.add("1"));
    parts.add(() -> said.add("2"));
    parts.add("the API", () -> said.add("3"));

    parts.close();

    assertThat(said).containsExactly("Stopping the API", "3", "2", "Stopping Temporal", "1");
  }

  @Test
  void goesOnWhenAPartFailsToStop() {
    parts.add("Temporal", () -> said.add("1"));
    parts.add(
        "the API",
        () -> {
          throw new IOException("stuck");
        });

    parts.close();

    assertThat(said).contains("the API did not stop cleanly: java.io.IOException: stuck", "1");
  }

  @Test
  void stopsAtOnceWhatIsAddedTooLate() {
    parts.close();

    parts.add("Temporal", () -> said.add("1"));

    assertThat(said).containsExactly("Stopping Temporal", "1");
    assertThat(parts.closed()).isTrue();
  }

  @Test
  void stopsEachPartOnce() {
    parts.add(() -> said.add("1"));

    parts.close();
    parts.close();

    assertThat(said).containsExactly("1");
  }
}
