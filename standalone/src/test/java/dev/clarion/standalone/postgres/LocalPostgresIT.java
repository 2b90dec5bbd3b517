package dev.clarion.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.Port;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LocalPostgresIT {

  /** Unpacked once for all tests. */
  @TempDir static Path programs;

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Path data = Path.of("");

  @BeforeEach
  void name() {
    data = folder.resolve("my data");
  }

  @Test
  void keepsWhatWasCommittedOverARestart() throws Exception {
    try (var first = start();
        var connection = connect(first)) {
      execute(connection, "create table kept as select 1 as one");
    }
    try (var second = start();
        var connection = connect(second)) {
      assertThat(ask(connection, "select one from kept")).isEqualTo("1");
    }
  }

  @Test
  void takesOverFromOneThatAKilledClarionLeftRunning() throws Exception {
    var left = URI.create(abandon());

    try (var next = start();
        var connection = connect(next)) {
      assertThat(ask(connection, "select one from kept")).isEqualTo("1");
      assertThat(Port.answers(left.getPort(), Duration.ofSeconds(1))).isFalse();
    }
    assertThat(said).anyMatch(line -> line.contains("earlier Clarion left running"));
  }

  @Test
  void ignoresAnOldProcessNumberThatBelongsToSomebodyElse() throws Exception {
    start().close();
    Files.writeString(
        data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

    start().close();
  }

  @Test
  void flushesEveryCommitAndListensOnLoopbackOnly() throws Exception {
    try (var postgres = start();
        var connection = connect(postgres)) {
      assertThat(ask(connection, "show fsync")).isEqualTo("on");
      assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
      assertThat(ask(connection, "show server_version")).startsWith(LocalPostgres.MAJOR + ".");
    }
  }

  @Test
  void isGoneWhenItIsClosed() throws Exception {
    var postgres = start();
    postgres.close();

    assertThat(Port.answers(port(postgres), Duration.ofSeconds(1))).isFalse();
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void startsAgainOnTheSamePortWhenItIsKilled() throws Exception {
    try (var postgres = start()) {
      try (var connection = connect(postgres)) {
        execute(connection, "create table kept as select 1 as one");
      }
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      assertThat(askWhenItAnswers(postgres, "select one from kept")).isEqualTo("1");
    }
    assertThat(said).contains("PostgreSQL: the server ended by itself, starting it again");
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("PG_VERSION"), "15\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("holds data of PostgreSQL 15, and this Clarion brings PostgreSQL 18")
        .hasMessageContaining("set CLARION_DATA_DIR to another directory");
  }

  @Test
  void showsTheLogWhenItDoesNotStart() throws Exception {
    start().close();
    Files.writeString(data.resolve("postgresql.conf"), "no_such_setting = 1\n");

    assertThatThrownBy(() -> start(Duration.ofSeconds(3)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
  }

  private LocalPostgres start() throws InterruptedException {
    return start(Duration.ofMinutes(1));
  }

  private LocalPostgres start(Duration patience) throws InterruptedException {
    var places = new LocalPostgres.Places(data, programs, folder.resolve("postgres.log"));
    return LocalPostgres.start(places, patience, said::add);
  }

  /** Leaves a server behind as a killed Clarion does, and answers its URL. */
  private String abandon() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path", ""),
                Abandoned.class.getName(),
                data.toString(),
                programs.toString(),
                folder.resolve("postgres.log").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String url = process.inputReader().lines().toList().getLast();
    process.waitFor();
    return url;
  }

  /** Starts a server, and is gone without stopping it. */
  static final class Abandoned {

    public static void main(String[] places) throws Exception {
      var postgres =
          LocalPostgres.start(
              new LocalPostgres.Places(Path.of(places[0]), Path.of(places[1]), Path.of(places[2])),
              System.out::println);
      try (var connection = connect(postgres)) {
        execute(connection, "create table kept as select 1 as one");
      }
      System.out.println(postgres.url());
      Runtime.getRuntime().halt(0);
    }
  }

  private static int port(LocalPostgres postgres) {
    return URI.create(postgres.url()).getPort();
  }

  private static Connection connect(LocalPostgres postgres) throws SQLException {
    var url = URI.create(postgres.url());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d%s".formatted(url.getPort(), url.getPath()),
        "postgres",
        "postgres");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String askWhenItAnswers(LocalPostgres postgres, String sql) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              try (var connection = connect(postgres)) {
                return ask(connection, sql);
              }
            },
            _ -> true);
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
