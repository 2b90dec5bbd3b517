package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedTest {

  @TempDir Path folder;
  private Cached cached = new Cached(Path.of(""));

  @BeforeEach
  void cache() {
    cached = new Cached(folder);
  }

  @Test
  void isEmptyAtFirst() {
    assertThatThrownBy(() -> cached.obtain(_ -> {}))
        .isInstanceOf(NotAvailable.class)
        .hasMessage("none in " + folder);
  }

  @Test
  void keepsAProgramThatRuns() throws Exception {
    Path made = FakeBinary.answering(cached.workshop().resolve("temporal"), FakeBinary.PINNED);

    TemporalBinary kept = cached.keep(made);

    assertThat(cached.obtain(_ -> {})).isEqualTo(kept);
    assertThat(made).doesNotExist();
  }

  @Test
  void doesNotKeepAProgramThatDoesNotRun() throws Exception {
    Path made = FakeBinary.script(cached.workshop().resolve("temporal"), "exit 1");

    assertThatThrownBy(() -> cached.keep(made)).isInstanceOf(NotAvailable.class);

    assertThatThrownBy(() -> cached.obtain(_ -> {})).hasMessageStartingWith("none in");
  }
}
