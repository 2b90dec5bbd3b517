package dev.clarion.store.link;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Keys that all processes of an installation share: made by the first that asks. */
public class InstallationKeys {

  private static final int BYTES = 32;

  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  public InstallationKeys(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** The key of that name, 256 bits. Not to be written to. */
  public Mono<byte[]> key(String name) {
    byte[] key = known.get(name);
    return key != null
        ? Mono.just(key)
        : stored(name)
            .switchIfEmpty(Mono.defer(() -> make(name).then(stored(name))))
            .doOnNext(found -> known.put(name, found));
  }

  private Mono<Long> make(String name) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return database.execute(
        "INSERT INTO installation_key (name, key) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        new Values().text(name).bytes(key));
  }

  private Mono<byte[]> stored(String name) {
    return database
        .query(
            "SELECT key FROM installation_key WHERE name = $1",
            new Values().text(name),
            (Columns row) -> row.bytes("key"))
        .next();
  }
}
