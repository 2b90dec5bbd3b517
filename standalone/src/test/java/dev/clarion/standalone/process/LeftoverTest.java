package dev.clarion.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftoverTest {

  @TempDir Path folder;

  @Test
  void endsAProcessThatIsStillThere() throws Exception {
    Process engine = engine("sleep 300");
    Path pidFile = pidFile(engine.pid());

    Leftover.in(pidFile, "engine", "/data").orElseThrow().stop("TERM", Duration.ofSeconds(30));

    assertThat(engine.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Leftover.in(pidFile, "engine", "/data")).isEmpty();
  }

  @Test
  void killsAProcessThatDoesNotListen() throws Exception {
    Process engine = engine("trap '' TERM; echo deaf; while true; do sleep 1; done");
    assertThat(engine.inputReader().readLine()).isEqualTo("deaf");

    var leftover = Leftover.in(pidFile(engine.pid()), "engine", "/data").orElseThrow();
    leftover.stop("TERM", Duration.ofMillis(200));

    assertThat(engine.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesAStrangerWithTheSameNumberAlone() throws Exception {
    Process stranger = engine("sleep 300");
    try {
      assertThat(Leftover.in(pidFile(stranger.pid()), "engine", "/other")).isEmpty();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void findsNothingInAFileThatIsMissingOrSaysNothing() throws Exception {
    assertThat(Leftover.in(folder.resolve("missing"), "engine")).isEmpty();
    assertThat(Leftover.in(Files.createFile(folder.resolve("empty")), "engine")).isEmpty();
    assertThat(Leftover.in(Files.writeString(folder.resolve("text"), "x\n"), "engine")).isEmpty();
  }

  /** A shell whose command line reads as that of an engine on /data. */
  private static Process engine(String script) throws Exception {
    return new ProcessBuilder("sh", "-c", script + "; :", "engine", "/data").start();
  }

  private Path pidFile(long pid) throws Exception {
    return Files.writeString(folder.resolve("pid"), pid + "\nmore\n");
  }
}
