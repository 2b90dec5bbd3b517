package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ServerProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void startsAgainAfterItWasKilledWithItsChildren() throws Exception {
    Path pids = folder.resolve("pids");
    try (var server = shell("sleep 60 & echo $! > pids; touch serving; wait")) {
      server.start();
      server.awaitReady(PATIENCE);
      server.killWithChildren();
      assertThat(server.isAlive()).isFalse();
      String child = Files.readString(pids).strip();
      await("the child is gone").atMost(PATIENCE).until(() -> !isRunning(child));

      server.start();

      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void showsTheLastWordsOfOneThatEndsBeforeItServes() throws Exception {
    try (var server = shell("echo the disk is full; exit 3")) {
      server.start();

      assertThatThrownBy(() -> server.awaitReady(PATIENCE))
          .hasStackTraceContaining("the disk is full");
    }
  }

  @Test
  void tellsTheProcessItsEnvironment() throws Exception {
    try (var server = shell("echo $CLARION_PORT > port")) {
      server.start();

      await().atMost(PATIENCE).until(() -> !server.isAlive());
      assertThat(folder.resolve("port")).hasContent("17");
    }
  }

  private ServerProcess shell(String script) {
    return new ServerProcess(
        "the script",
        List.of("sh", "-c", "cd '%s'; %s".formatted(folder, script)),
        Map.of("CLARION_PORT", "17"),
        folder.resolve("log"),
        () -> Files.exists(folder.resolve("serving")));
  }

  /** One that nobody has buried yet has no command any more. */
  private static boolean isRunning(String pid) {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .isPresent();
  }
}
