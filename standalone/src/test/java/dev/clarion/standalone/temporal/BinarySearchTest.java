package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinarySearchTest {

  private static final URI NOBODY = URI.create("http://127.0.0.1:1/releases");

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void takesTheOneOnPathFirst() throws Exception {
    Path onPath = FakeBinary.answering(folder.resolve("bin/temporal"), FakeBinary.PINNED);

    assertThat(search(folder.resolve("bin").toString()).find(said::add))
        .contains(new TemporalBinary(onPath, "1.5.1", "1.29.1"));
    assertThat(said).containsExactly("using %s (CLI 1.5.1, server 1.29.1)".formatted(onPath));
  }

  @Test
  void passesOverAnOldOneOnPathAndTakesTheCachedOne() throws Exception {
    FakeBinary.answering(
        folder.resolve("bin/temporal"), "temporal version 1.2.0 (Server 1.26.2, UI 2.34.0)");
    var cached = new Cached(folder.resolve("cache"));
    cached.keep(FakeBinary.answering(cached.workshop().resolve("temporal"), FakeBinary.PINNED));

    var found = search(folder.resolve("bin").toString()).find(said::add).orElseThrow();

    assertThat(found.path()).startsWith(folder.resolve("cache"));
    assertThat(said).hasSize(2).first().asString().contains("has server 1.26.2");
  }

  @Test
  void saysWhyEachSourceHadNone() throws Exception {
    assertThat(search("").find(said::add)).isEmpty();

    assertThat(said)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("no 'temporal' on PATH"),
            line -> assertThat(line).startsWith("none in "),
            line -> assertThat(line).startsWith("downloading ").endsWith(" from " + NOBODY),
            line -> assertThat(line).startsWith("the download failed: ConnectException"),
            line -> assertThat(line).isEqualTo("no 'go' on PATH"));
  }

  private BinarySearch search(String path) {
    return BinarySearch.here(path, folder.resolve("cache"), NOBODY, folder.resolve("build.log"));
  }
}
