package dev.clarion.store.sql;

import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs statements with PostgreSQL's own placeholders. Errors are Spring's {@code
 * DataAccessException}s.
 *
 * <p>What was begun goes on to its end, whether or not somebody still waits for it: a caller may
 * hang up at any moment, and of a statement that is cancelled the driver may leave a connection to
 * the next user on which nothing is ever answered.
 */
public final class Database {

  private final DatabaseClient client;
  private final TransactionalOperator writing;
  private final TransactionalOperator reading;

  /** Takes a connection from there for each statement, or for each transaction. */
  public Database(ConnectionFactory connections) {
    client = DatabaseClient.builder().connectionFactory(connections).namedParameters(false).build();
    var transactions = new R2dbcTransactionManager(connections);
    writing = TransactionalOperator.create(transactions);
    var readOnly = new DefaultTransactionDefinition();
    readOnly.setReadOnly(true);
    reading = TransactionalOperator.create(transactions, readOnly);
  }

  /**
   * The rows of one statement, which is one transaction; all are read before the first is given.
   */
  public <T> Flux<T> query(String sql, Values values, Function<Columns, T> reader) {
    return toTheEnd(rows(sql, values, reader).collectList()).flatMapIterable(rows -> rows);
  }

  private <T> Flux<T> rows(String sql, Values values, Function<Columns, T> reader) {
    return client
        .sql(sql)
        .bindValues(values.list())
        .map((row, _) -> reader.apply(new Columns(row)))
        .all();
  }

  /** Within the transaction that its caller has begun, if any. */
  private static <T> Mono<T> toTheEnd(Mono<T> work) {
    return Mono.create(caller ->
        work.contextWrite(caller.contextView())
            .subscribe(caller::success, caller::error, caller::success));
  }

  /** Runs one statement, which is one transaction; the number of rows it wrote. */
  public Mono<Long> execute(String sql, Values values) {
    return toTheEnd(client.sql(sql).bindValues(values.list()).fetch().rowsUpdated());
  }

  /** Makes several statements one transaction. */
  public <T> Mono<T> together(Mono<T> statements) {
    return toTheEnd(writing.transactional(statements));
  }

  /**
   * The rows of a search. It is planned for the values at hand: a plan that has to fit any values
   * reads all of a tenant for a rare one, or sorts all of it for a common one. Pages are taken for
   * about as cheap to fetch one by one as in a row, as in memory and on flash they are: where the
   * planner is in doubt, it shall look up rather than walk.
   */
  public <T> Flux<T> search(String sql, Values values, Function<Columns, T> reader) {
    return toTheEnd(
            client
                .sql(
                    "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL random_page_cost = 1.1")
                .then()
                .then(rows(sql, values, reader).collectList())
                .as(reading::transactional))
        .flatMapIterable(rows -> rows);
  }
}
