package dev.clarion.standalone.temporal;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.KeptRunning;
import dev.clarion.standalone.process.Leftover;
import dev.clarion.standalone.process.LogTail;
import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.process.Port;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The real Temporal server in a process of its own, with its web pages, its data in a file.
 *
 * <p>The file is written ahead and synced at checkpoints: a killed process loses nothing, a power
 * cut may lose the last moments.
 */
final class DevServer implements TemporalServer {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final TemporalBinary binary;
  private final Plan plan;
  private final KeptRunning kept;
  private volatile Process process;

  private DevServer(TemporalBinary binary, Plan plan, Consumer<String> say) throws IOException {
    this.binary = binary;
    this.plan = plan;
    this.process = launch(binary, plan);
    this.kept = new KeptRunning("the server", this::launchAgain, say);
  }

  static DevServer start(TemporalBinary binary, Plan wanted, Parts parts, Consumer<String> say)
      throws InterruptedException {
    stopLeftover(wanted, say);
    Plan plan = wanted.claimPorts();
    say.accept("starting on " + plan.database());
    try {
      var server = new DevServer(binary, plan, say);
      parts.add("Temporal", server);
      server.awaitStart();
      DefaultNamespace.prepare(server.address());
      server.kept.watch(server.process.toHandle());
      say.accept("listening on port " + plan.port());
      return server;
    } catch (IOException e) {
      throw new CannotStart("Temporal could not be started: %s.".formatted(e.getMessage()), e);
    }
  }

  private ProcessHandle launchAgain() throws IOException {
    process = launch(binary, plan);
    return process.toHandle();
  }

  private static Process launch(TemporalBinary binary, Plan plan) throws IOException {
    var command = new ArrayList<>(ownSession());
    command.addAll(
        List.of(
            binary.path().toString(),
            "server",
            "start-dev",
            "--ip=127.0.0.1",
            "--port=" + plan.port(),
            "--ui-port=" + plan.uiPort(),
            "--db-filename=" + plan.database(),
            "--sqlite-pragma=journal_mode=wal",
            "--sqlite-pragma=synchronous=normal",
            // One process writes the attributes' names: reading them again from disk at every start
            // gains nothing.
            "--dynamic-config-value=system.forceSearchAttributesCacheRefreshOnRead=false",
            "--log-level=error",
            "--color=never"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(plan.log().toFile()))
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    Files.writeString(plan.pidFile(), Long.toString(process.pid()));
    return process;
  }

  /**
   * Ctrl-C goes to every process of the terminal's session, and would stop the server before the
   * workers have finished. In a session of its own it does not hear it.
   */
  private static List<String> ownSession() {
    Path setsid = Path.of("/usr/bin/setsid");
    return Files.isExecutable(setsid)
        ? List.of(setsid.toString())
        : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
  }

  private void awaitStart() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!Port.answers(plan.port(), LOOK) || !Port.answers(plan.uiPort(), LOOK)) {
      if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw cannotStart("ended with code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw cannotStart("did not answer in %d s".formatted(START.toSeconds()));
      }
    }
  }

  private CannotStart cannotStart(String what) {
    return new CannotStart(
        "Temporal %s; the end of %s:\n  %s".formatted(what, plan.log(), LogTail.of(plan.log())));
  }

  private static void stopLeftover(Plan plan, Consumer<String> say) throws InterruptedException {
    var leftover = Leftover.in(plan.pidFile(), "start-dev", plan.database().toString());
    if (leftover.isPresent()) {
      say.accept("stopping the one that an earlier Clarion left running");
      leftover.get().stop("TERM", STOP);
    }
  }

  @Override
  public String address() {
    return "127.0.0.1:" + plan.port();
  }

  @Override
  public Optional<URI> ui() {
    return Optional.of(URI.create("http://localhost:" + plan.uiPort()));
  }

  /** Asks it to stop, and kills it when it does not within 20 s. */
  @Override
  public void close() {
    kept.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(plan.pidFile());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The next start finds that no such process runs.
    }
  }
}
