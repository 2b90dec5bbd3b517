package dev.clarion.store.key;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys of every tenant. Keys themselves never come here, only their SHA-256. */
public class ApiKeys {

  private static final String SELECT =
      "SELECT id, tenant, name, prefix, scopes, created_at, revoked_at FROM api_key ";

  private final Database database;

  public ApiKeys(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** The key with that hash, unless it is revoked. */
  public Mono<ApiKey> findByHash(byte[] sha256) {
    return database
        .query(
            SELECT + "WHERE hash = $1 AND revoked_at IS NULL",
            new Values().bytes(sha256),
            ApiKeys::key)
        .next();
  }

  /**
   * Stores a key, unless there is one of the same id or hash.
   *
   * @return whether it is stored now
   */
  public Mono<Boolean> add(ApiKey key, byte[] sha256) {
    return database
        .execute(
            """
            INSERT INTO api_key (hash, id, tenant, name, prefix, scopes, created_at, revoked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """,
            new Values()
                .bytes(sha256)
                .text(key.id())
                .text(key.tenant())
                .text(key.name())
                .text(key.prefix())
                .texts(List.copyOf(key.scopes()))
                .time(key.createdAt())
                .time(key.revokedAt()))
        .map(stored -> stored > 0);
  }

  /** All of a tenant, newest first, revoked ones too. */
  public Flux<ApiKey> list(String tenant) {
    return database.query(
        SELECT + "WHERE tenant = $1 ORDER BY created_at DESC, id DESC",
        new Values().text(tenant),
        ApiKeys::key);
  }

  /** Whether there was such a key to revoke. */
  public Mono<Boolean> revoke(String tenant, String id) {
    return database
        .execute(
            "UPDATE api_key SET revoked_at = now() WHERE tenant = $1 AND id = $2 AND revoked_at IS NULL",
            new Values().text(tenant).text(id))
        .map(revoked -> revoked > 0);
  }

  private static ApiKey key(Columns row) {
    return new ApiKey(
        row.text("id"),
        row.text("tenant"),
        row.text("name"),
        row.text("prefix"),
        Set.copyOf(row.texts("scopes")),
        row.time("created_at"),
        row.timeOrNull("revoked_at"));
  }
}
