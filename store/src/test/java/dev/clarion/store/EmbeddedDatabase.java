package dev.clarion.store;

import static java.util.Objects.requireNonNull;

import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * One PostgreSQL for all tests of a JVM, on a free port, its data in a temporary folder, stopped
 * with the JVM. Tests keep apart by tenant. With {@code -Dclarion.test.database=postgresql://…}
 * they run against that server instead.
 */
public final class EmbeddedDatabase {

  private static final EmbeddedDatabase SHARED = start();

  private final DatabaseUrl url;
  private final ConnectionPool connections;

  private EmbeddedDatabase(DatabaseUrl url) {
    this.url = url;
    new Migrations(url).run();
    connections = url.connections(8);
  }

  public static EmbeddedDatabase shared() {
    return SHARED;
  }

  /** What it answers; an answer is expected. */
  public static <T> T answerOf(Mono<T> asked) {
    return requireNonNull(asked.block(), "an answer");
  }

  public static String newTenant() {
    return "tenant-" + UUID.randomUUID();
  }

  public DatabaseUrl url() {
    return url;
  }

  public ConnectionPool connections() {
    return connections;
  }

  /** Runs statements over JDBC, as somebody else than the code under test. */
  public void run(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  private static EmbeddedDatabase start() {
    String given = System.getProperty("clarion.test.database", "");
    if (!given.isEmpty()) {
      return new EmbeddedDatabase(DatabaseUrl.parse(given));
    }
    try {
      // Stopped by a hook that it registers itself.
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      return new EmbeddedDatabase(
          DatabaseUrl.parse(
              "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
