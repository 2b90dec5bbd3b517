package dev.clarion.store;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.key.ApiKeys;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

class ConnectionsIT {

  private final DatabaseUrl url = EmbeddedDatabase.shared().url();

  @Test
  void areReplacedAfterPostgresqlClosedThem() {
    ConnectionPool pool = url.connections(4);
    try {
      ApiKeys keys = new ApiKeys(pool);
      // Opens all four.
      Flux.range(0, 8).flatMap(_ -> keys.list("x")).blockLast();
      assertThat(idle(pool)).isPositive();
      EmbeddedDatabase.shared()
          .run(
              "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                  + " WHERE application_name = 'clarion' AND pid <> pg_backend_pid()");

      // The server's farewell may still be under way when the first of them is taken.
      Mono<Long> listed = keys.list("x").count();
      assertThat(answerOf(listed.retryWhen(Retry.fixedDelay(20, Duration.ofMillis(50))))).isZero();
      assertThat(Flux.range(0, 8).flatMap(_ -> keys.list("x")).count().block()).isZero();
    } finally {
      pool.dispose();
    }
  }

  @Test
  void areGivenUpOnWhenNoneIsFree() {
    ConnectionPool pool = url.connections(1);
    Connection taken = answerOf(pool.create());
    try {
      Instant before = Instant.now();
      assertThatThrownBy(() -> new ApiKeys(pool).list("x").blockLast())
          .isInstanceOf(DataAccessException.class);
      assertThat(Duration.between(before, Instant.now()))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    } finally {
      Mono.from(taken.close()).block();
      pool.dispose();
    }
  }

  private static int idle(ConnectionPool pool) {
    return pool.getMetrics().orElseThrow().idleSize();
  }
}
