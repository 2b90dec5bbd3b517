package dev.clarion.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.EmbeddedDatabase;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Callers who hang up, or lose their patience. */
class CancelledIT {

  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final String tenant = EmbeddedDatabase.newTenant();
  private final ConnectionPool pool = EmbeddedDatabase.shared().url().connections(1);
  private final Database database = new Database(pool);

  @AfterEach
  void close() {
    pool.dispose();
  }

  @Test
  void aTransactionWhoseCallerHasGoneIsCommitted() {
    Mono<Long> both =
        write("a").then(database.query("SELECT pg_sleep(0.5)", none(), _ -> 1L).then(write("b")));

    assertThatThrownBy(() -> database.together(both).timeout(PATIENCE).block())
        .hasCauseInstanceOf(TimeoutException.class);

    assertThat(keys().block())
        .as("by the one connection, when it is free")
        .containsExactly("a", "b");
  }

  /** All by the one connection: the next statement would never be answered otherwise. */
  @Test
  void whoReadsOnlyTheFirstRowHoldsUpNobody() {
    List<Long> firsts =
        Flux.range(0, 200)
            .concatMap(_ -> database.together(first().flatMap(_ -> first())))
            .collectList()
            .block(Duration.ofSeconds(60));

    assertThat(firsts).hasSize(200).containsOnly(1L);
  }

  private Mono<Long> first() {
    return database
        .query("SELECT n FROM generate_series(1, 1000) n", none(), row -> row.count("n"))
        .next();
  }

  private Mono<Long> write(String key) {
    return database.execute(
        "INSERT INTO inhibition (tenant, key, source, event, until) VALUES ($1, $2, 's', 'e', $3)",
        new Values().text(tenant).text(key).time(Instant.now()));
  }

  private Mono<List<String>> keys() {
    return database
        .query(
            "SELECT key FROM inhibition WHERE tenant = $1 ORDER BY key",
            new Values().text(tenant),
            row -> row.text("key"))
        .collectList();
  }

  private static Values none() {
    return new Values();
  }
}
