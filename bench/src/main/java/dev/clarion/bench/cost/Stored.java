package dev.clarion.bench.cost;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the database holds.
 *
 * @param rows by table
 * @param bytes of all tables and their indexes
 * @param walBytes written to the log of the database since it was made
 */
public record Stored(Map<String, Long> rows, long bytes, long walBytes) {

  private static final String TABLES =
      """
      SELECT relname, pg_total_relation_size(oid) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname !~ '^flyway'
      """;
  private static final String WAL =
      "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";

  public Stored {
    rows = Map.copyOf(rows);
  }

  /** Counts exactly, which reads every row. */
  public static Stored in(String jdbcUrl) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      Map<String, Long> rows = new TreeMap<>();
      long bytes = 0;
      try (ResultSet tables = statement.executeQuery(TABLES)) {
        while (tables.next()) {
          rows.put(tables.getString(1), 0L);
          bytes += tables.getLong(2);
        }
      }
      for (String table : List.copyOf(rows.keySet())) {
        rows.put(table, number(statement, "SELECT count(*) FROM " + table));
      }
      return new Stored(rows, bytes, number(statement, WAL));
    }
  }

  /** What has been added since. */
  public Stored since(Stored before) {
    Map<String, Long> added = new TreeMap<>();
    rows.forEach((table, now) -> added.put(table, now - before.rows.getOrDefault(table, 0L)));
    return new Stored(added, bytes - before.bytes, walBytes - before.walBytes);
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
