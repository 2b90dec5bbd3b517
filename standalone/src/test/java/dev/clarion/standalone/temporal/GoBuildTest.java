package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class GoBuildTest {

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path log = Path.of("");

  @BeforeEach
  void log() {
    log = folder.resolve("build.log");
  }

  @Test
  void buildsThePinnedModuleIntoTheCache() throws Exception {
    // It leaves its arguments in a file, and a program where -o says.
    go(
        """
        echo "$CGO_ENABLED $*" > '%s'
        grep -q 'tool github.com/temporalio/cli/cmd/temporal' go.mod || exit 1
        grep -q 'temporalio/cli v1.5.1 h1:' go.sum || exit 1
        while [ "$1" != -o ]; do shift; done
        printf '#!/bin/sh\\necho "%s"\\n' > "$2"; chmod +x "$2"
        """
            .formatted(folder.resolve("arguments"), FakeBinary.PINNED));

    TemporalBinary built = build(folder.toString()).obtain(said::add);

    assertThat(built.path()).startsWith(folder.resolve("cache"));
    assertThat(new Cached(folder.resolve("cache")).obtain(_ -> {})).isEqualTo(built);
    assertThat(Files.readString(folder.resolve("arguments")))
        .startsWith("0 build -v -trimpath")
        .contains("temporalcli.Version=1.5.1")
        .endsWith("github.com/temporalio/cli/cmd/temporal\n");
  }

  @Test
  void saysWhereABuildThatFailedIsDescribed() throws Exception {
    go("echo no such module; exit 1");

    assertThatThrownBy(() -> build(folder.toString()).obtain(said::add))
        .isInstanceOf(NotAvailable.class)
        .hasMessageEndingWith("failed: see " + log);
    assertThat(log).hasContent("no such module");
  }

  @Test
  void needsGo() {
    assertThatThrownBy(() -> build("").obtain(said::add))
        .isInstanceOf(NotAvailable.class)
        .hasMessage("no 'go' on PATH");
  }

  /** Takes about four minutes on two cores. */
  @Test
  @EnabledIfSystemProperty(named = "clarion.test.go-build", matches = "true")
  void buildsTheRealProgram() throws Exception {
    var built = build(System.getenv("PATH")).obtain(said::add);

    assertThat(built.cli()).isEqualTo(TemporalBinary.PINNED);
    assertThat(built.server()).isEqualTo("1.29.1");
    assertThat(said).anyMatch(line -> line.matches("built \\d+ packages in \\d+ s"));
  }

  private void go(String body) throws Exception {
    FakeBinary.script(folder.resolve("go"), body);
  }

  private GoBuild build(String path) {
    var programs = new OnPath(path);
    return new GoBuild(programs, new Cached(folder.resolve("cache")), log, Duration.ofMinutes(20));
  }
}
