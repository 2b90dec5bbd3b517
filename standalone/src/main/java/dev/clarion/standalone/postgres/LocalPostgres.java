package dev.clarion.standalone.postgres;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.KeptRunning;
import dev.clarion.standalone.process.Leftover;
import dev.clarion.standalone.process.LogTail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of this machine, on a free port of the loopback address.
 *
 * <p>Its programs come with Clarion. Commits are flushed to the disk: what was accepted survives a
 * power cut.
 */
public final class LocalPostgres implements AutoCloseable {

  /** The major version whose data directories this server can open. */
  static final String MAJOR = "18";

  private static final String DATABASE = "clarion";
  private static final int FREE_PORT = 0;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** Sized for a laptop, beside a JVM and a Temporal server. */
  private static final Map<String, String> SERVER =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          // The library turns both off.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("max_connections", "60"),
          Map.entry("shared_buffers", "64MB"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("min_wal_size", "64MB"),
          // Nobody replicates from here.
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("io_method", "sync"),
          Map.entry("jit", "off"));

  private final Places places;
  private final KeptRunning kept;
  private volatile EmbeddedPostgres server;

  private LocalPostgres(Places places, Duration patience, Consumer<String> say) throws IOException {
    this.places = places;
    this.server = launch(places, FREE_PORT, patience);
    this.kept = new KeptRunning("PostgreSQL: the server", () -> launchAgain(patience), say);
  }

  /**
   * Where a server keeps what.
   *
   * @param data its data directory; made when it is missing
   * @param programs where its programs are unpacked
   * @param log what it says is added there
   */
  public record Places(Path data, Path programs, Path log) {

    private Path pidFile() {
      return data.resolve("postmaster.pid");
    }

    private Optional<Leftover> running() {
      return Leftover.in(pidFile(), "postgres", data.toString());
    }
  }

  /**
   * Starts it, after stopping one that an earlier Clarion left on the same data.
   *
   * @throws CannotStart with the reason, and nothing left running
   */
  public static LocalPostgres start(Places places, Consumer<String> say)
      throws InterruptedException {
    return start(places, START, say);
  }

  static LocalPostgres start(Places places, Duration patience, Consumer<String> say)
      throws InterruptedException {
    refuseOtherVersion(places.data());
    stopLeftover(places, say);
    say.accept("PostgreSQL: starting on " + places.data());
    try {
      var postgres = new LocalPostgres(places, patience, say);
      postgres.createDatabase();
      postgres.kept.watch(postgres.process());
      say.accept("PostgreSQL: listening on port " + postgres.server.getPort());
      return postgres;
    } catch (IOException | SQLException | IllegalStateException e) {
      stopLeftover(places, _ -> {});
      throw new CannotStart(reason(e, places.log()), e);
    }
  }

  private ProcessHandle launchAgain(Duration patience) throws IOException {
    server.close(); // It has a lock on the data.
    server = launch(places, server.getPort(), patience);
    return process();
  }

  private ProcessHandle process() {
    return places.running().orElseThrow().process();
  }

  private static EmbeddedPostgres launch(Places places, int port, Duration patience)
      throws IOException {
    var output = Redirect.appendTo(places.log().toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(places.data())
            .setOverrideWorkingDirectory(places.programs().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(patience)
            .setOutputRedirector(output)
            .setErrorRedirector(output);
    SERVER.forEach(builder::setServerConfig);
    return builder.start();
  }

  private void createDatabase() throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      var found =
          statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'");
      if (!found.next()) {
        statement.execute("create database " + DATABASE);
      }
    }
  }

  private static void refuseOtherVersion(Path data) {
    Path file = data.resolve("PG_VERSION");
    try {
      String version = Files.exists(file) ? Files.readString(file).strip() : MAJOR;
      if (!version.equals(MAJOR)) {
        throw new CannotStart(
            "%s holds data of PostgreSQL %s, and this Clarion brings PostgreSQL %s: start a PostgreSQL %s on it and set CLARION_DATABASE_URL, or set CLARION_DATA_DIR to another directory."
                .formatted(data, version, MAJOR, version));
      }
    } catch (IOException e) {
      throw new CannotStart("%s cannot be read: %s.".formatted(file, e), e);
    }
  }

  private static void stopLeftover(Places places, Consumer<String> say)
      throws InterruptedException {
    var leftover = places.running();
    if (leftover.isPresent()) {
      say.accept("PostgreSQL: stopping the one that an earlier Clarion left running");
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
      leftover.get().stop("INT", STOP);
    } else if (Leftover.in(places.pidFile()).isPresent()) {
      // A stranger has the number of a server that is gone, and PostgreSQL would take it for one.
      try {
        Files.delete(places.pidFile());
      } catch (IOException e) {
        throw new CannotStart("%s cannot be deleted: %s.".formatted(places.pidFile(), e), e);
      }
    }
  }

  private static String reason(Exception e, Path log) {
    String tail = LogTail.of(log);
    if (tail.contains("cannot be run as root")) {
      return "PostgreSQL does not run as root here, as user namespaces are switched off: start Clarion as another user, or set CLARION_DATABASE_URL to a PostgreSQL that runs elsewhere.";
    }
    if (tail.contains("No space left on device")) {
      return "PostgreSQL found the disk full: make room, or set CLARION_DATA_DIR to a directory on another disk.";
    }
    return "PostgreSQL did not start (%s); the end of %s:\n  %s"
        .formatted(e.getMessage(), log, tail);
  }

  /** Where it is, as {@code CLARION_DATABASE_URL} would say it. */
  public String url() {
    return "postgresql://postgres:postgres@127.0.0.1:%d/%s".formatted(server.getPort(), DATABASE);
  }

  /** Stops it in the fast way: clients are cut off, everything committed is on the disk. */
  @Override
  public void close() throws IOException {
    kept.close();
    server.close();
    try {
      stopLeftover(places, _ -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
