package dev.clarion.bench.clarion;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log has of the notifications to one destination.
 *
 * @param accepted all of them
 * @param parked that wait for the destination
 * @param attempts that were made, those under way too
 */
public record Backlog(int accepted, int parked, int attempts) {

  private static final String COUNT =
      """
      SELECT count(*), count(*) FILTER (WHERE state = 'parked'),
        coalesce(sum((SELECT count(*) FROM attempt a WHERE a.notification = n.id)), 0)
      FROM notification n WHERE recipient = ?
      """;

  private static final String UNFINISHED =
      """
      SELECT id FROM notification
      WHERE recipient = ? AND state NOT IN ('sent', 'dead_letter', 'cancelled')
      """;

  private static final String IS_DOWN =
      "SELECT count(*) FROM destination WHERE name = ? AND opened_at IS NOT NULL";

  public static Backlog none() {
    return new Backlog(0, 0, 0);
  }

  /** What there is now. */
  public static Backlog in(String jdbcUrl, URI destination) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, destination.toString());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Backlog(row.getInt(1), row.getInt(2), row.getInt(3));
      }
    }
  }

  /** The ids of those that have not come to their ends. */
  public static List<String> unfinished(String jdbcUrl, URI destination) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(UNFINISHED)) {
      statement.setString(1, destination.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }

  /** Whether the circuit of that destination is open. */
  public static boolean isDown(String jdbcUrl, URI destination) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(IS_DOWN)) {
      statement.setString(1, destination.getAuthority());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) > 0;
      }
    }
  }

  /** What has been added since. */
  public Backlog since(Backlog before) {
    return new Backlog(
        accepted - before.accepted, parked - before.parked, attempts - before.attempts);
  }

  public Backlog plus(Backlog other) {
    return new Backlog(accepted + other.accepted, parked + other.parked, attempts + other.attempts);
  }
}
