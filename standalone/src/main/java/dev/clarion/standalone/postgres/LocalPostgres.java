package dev.clarion.standalone.postgres;

import dev.clarion.standalone.process.CannotStart;
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

  private final EmbeddedPostgres server;
  private final Path data;

  private LocalPostgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Starts it, after stopping one that an earlier Clarion left on the same data.
   *
   * @param data the data directory; made when it is missing
   * @param programs where the server's programs are unpacked
   * @param log what the server says is added there
   * @throws CannotStart with the reason, and nothing left running
   */
  public static LocalPostgres start(Path data, Path programs, Path log, Consumer<String> say)
      throws InterruptedException {
    return start(data, programs, log, START, say);
  }

  static LocalPostgres start(
      Path data, Path programs, Path log, Duration patience, Consumer<String> say)
      throws InterruptedException {
    refuseOtherVersion(data);
    stopLeftover(data, say);
    say.accept("PostgreSQL: starting on " + data);
    try {
      var postgres = new LocalPostgres(launch(data, programs, log, patience), data);
      postgres.createDatabase();
      say.accept("PostgreSQL: listening on port " + postgres.server.getPort());
      return postgres;
    } catch (IOException | SQLException | IllegalStateException e) {
      stopLeftover(data, _ -> {});
      throw new CannotStart(reason(e, log), e);
    }
  }

  private static EmbeddedPostgres launch(Path data, Path programs, Path log, Duration patience)
      throws IOException {
    var output = Redirect.appendTo(log.toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(programs.toFile())
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

  private static void stopLeftover(Path data, Consumer<String> say) throws InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    var leftover = Leftover.in(pidFile, "postgres", data.toString());
    if (leftover.isPresent()) {
      say.accept("PostgreSQL: stopping the one that an earlier Clarion left running");
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
      leftover.get().stop("INT", STOP);
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new CannotStart("%s cannot be deleted: %s.".formatted(pidFile, e), e);
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
    server.close();
    try {
      stopLeftover(data, _ -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
