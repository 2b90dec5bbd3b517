package dev.clarion.bench.clarion;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says when notifications are {@code sent} in the log, as soon as anyone can see it there: one
 * question for all that are under way, again and again, which costs the database next to nothing.
 */
public final class SentWatch implements AutoCloseable {

  private static final String SENT =
      "SELECT id FROM notification WHERE id = ANY (?) AND state = 'sent'";

  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
  private final Connection connection;
  private final Thread thread;

  /** Looks at the log of that database, with such pauses between. */
  public SentWatch(String jdbcUrl, Duration pause) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl);
    thread = Thread.ofPlatform().name("sent-watch").start(() -> watch(pause));
  }

  /** When that notification is sent. */
  public CompletableFuture<Void> sent(String id) {
    return awaited.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  private void watch(Duration pause) {
    try (PreparedStatement statement = connection.prepareStatement(SENT)) {
      while (!Thread.interrupted()) {
        Thread.sleep(pause);
        if (!awaited.isEmpty()) {
          look(statement);
        }
      }
    } catch (SQLException e) {
      awaited.values().forEach(future -> future.completeExceptionally(e));
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void look(PreparedStatement statement) throws SQLException {
    statement.setArray(1, connection.createArrayOf("text", awaited.keySet().toArray()));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        CompletableFuture<Void> sent = awaited.remove(rows.getString(1));
        if (sent != null) {
          sent.complete(null);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
