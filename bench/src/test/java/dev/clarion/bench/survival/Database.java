package dev.clarion.bench.survival;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * PostgreSQL as a process that can be killed: always on the same data and the same port. The
 * library brings the programs and makes the data directory; but it would hide the process.
 */
final class Database {

  private static final String NAME = "clarion";

  private final int port;
  private final ServerProcess process;

  private Database(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Makes an empty database, and does not start it.
   *
   * @param folder for its data and its log
   * @param programs where PostgreSQL's programs are, or are unpacked
   */
  static Database make(Path folder, Path programs, int port) throws IOException, SQLException {
    Path data = folder.resolve("postgres");
    Path log = folder.resolve("postgres.log");
    Files.createDirectories(programs);
    try (var postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(programs.toFile())
                .setCleanDataDirectory(false)
                .setPgBinaryResolver(Database::packed)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .start();
        var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + NAME);
    }
    var process =
        new ServerProcess(
            "PostgreSQL",
            command(program(programs), data, port),
            Map.of(),
            log,
            () ->
                Ready.database(
                    "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, NAME)));
    return new Database(port, process);
  }

  ServerProcess process() {
    return process;
  }

  /** As {@code CLARION_DATABASE_URL} takes it. */
  String url() {
    return "postgresql://postgres:postgres@127.0.0.1:%d/%s".formatted(port, NAME);
  }

  private static List<String> command(Path program, Path data, int port) {
    var command = new ArrayList<String>();
    if (LinuxUtils.isUnshareAvailable()) {
      // PostgreSQL refuses to run as root; in a name space of its own it does not see that it does.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", "" + port));
    for (String setting :
        List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "io_method=sync")) {
      command.addAll(List.of("-c", setting));
    }
    return command;
  }

  /**
   * The programs for this machine. The library's own way refuses a class path that has them twice,
   * as it does when standalone's jar, which names its libraries, is on it beside them.
   */
  private static InputStream packed(String system, String machine) throws IOException {
    String name =
        "/postgres-%s-%s.txz"
            .formatted(system, ArchUtils.normalize(machine))
            .toLowerCase(Locale.ROOT);
    InputStream packed = EmbeddedPostgres.class.getResourceAsStream(name);
    if (packed == null) {
      throw new FileNotFoundException("no PostgreSQL comes with the libraries: " + name);
    }
    return packed;
  }

  private static Path program(Path programs) throws IOException {
    try (var files = Files.find(programs, 3, (file, _) -> file.endsWith("bin/postgres"))) {
      return files.findFirst().orElseThrow();
    }
  }
}
