package dev.clarion.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** Brings a database to the shape that this version of Clarion needs. */
public final class Migrations {

  private static final int OLDEST = 15;

  private final DatabaseUrl url;

  public Migrations(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * Runs what has not run yet. Processes that start at the same time wait for each other.
   *
   * @throws UnsuitableDatabase when it cannot be reached, or is older than PostgreSQL 15
   */
  public void run() {
    requireSupported(serverMajorVersion());
    Flyway.configure()
        .dataSource(url.jdbcUrl(), url.user(), url.password())
        .locations("classpath:db/migration")
        // Numbers are given before the work is done, and not all work is done in their order.
        .outOfOrder(true)
        .load()
        .migrate();
  }

  void requireSupported(int major) {
    if (major < OLDEST) {
      throw new UnsuitableDatabase(
          "The database at %s is PostgreSQL %d. Clarion needs version %d or newer."
              .formatted(url, major, OLDEST));
    }
  }

  private int serverMajorVersion() {
    Properties credentials = new Properties();
    credentials.setProperty("user", url.user());
    if (url.password() != null) {
      credentials.setProperty("password", url.password());
    }
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), credentials)) {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw new UnsuitableDatabase(
          "The database at %s cannot be used: %s".formatted(url, e.getMessage()), e);
    }
  }
}
