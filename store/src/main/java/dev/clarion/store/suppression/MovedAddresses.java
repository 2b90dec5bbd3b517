package dev.clarion.store.suppression;

import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Addresses that a provider has replaced by another. */
public class MovedAddresses {

  private final Database database;

  public MovedAddresses(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** Remembers a move; a later one from the same address takes its place. */
  public Mono<Void> record(String tenant, String channelType, String from, String to, Instant at) {
    return database
        .execute(
            """
            INSERT INTO moved_address (tenant, channel_type, old_address, new_address, moved_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (old_address, tenant, channel_type) DO UPDATE SET
              new_address = excluded.new_address, moved_at = excluded.moved_at
            """,
            new Values().text(tenant).text(channelType).text(from).text(to).time(at))
        .then();
  }

  /** Where an address has moved to. Empty when it has not. */
  public Mono<String> of(String tenant, String channelType, String address) {
    return database
        .query(
            """
            SELECT new_address FROM moved_address
            WHERE old_address = $3 AND tenant = $1 AND channel_type = $2
            """,
            new Values().text(tenant).text(channelType).text(address),
            row -> row.text("new_address"))
        .next();
  }

  /** The addresses that have moved to one. */
  public Flux<String> before(String tenant, String channelType, String address) {
    return database.query(
        """
        SELECT old_address FROM moved_address
        WHERE new_address = $3 AND tenant = $1 AND channel_type = $2
        """,
        new Values().text(tenant).text(channelType).text(address),
        row -> row.text("old_address"));
  }
}
