package dev.clarion.store.attempt;

import dev.clarion.store.notification.NotificationRow;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The attempts, each written before it starts and closed after it ends. */
public class AttemptLog {

  /** What {@link #begin} found. */
  public sealed interface Beginning {

    /** It is written as in flight, and may be sent. */
    record Begun() implements Beginning {}

    /**
     * The order was carried out before, or another attempt of its round succeeded: this is what
     * became of it.
     */
    record Settled(AttemptResult result) implements Beginning {}

    /** The order was begun before and never closed. */
    record LeftInFlight(Instant startedAt) implements Beginning {}
  }

  /** A notification with the content that was rendered for it; null when its rendering failed. */
  public record Stored(Notification notification, @Nullable Map<String, Object> content) {}

  private final Database database;

  public AttemptLog(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** The notification and its rendered content. Empty when the log does not have it. */
  public Mono<Stored> load(String tenant, String id) {
    return database
        .query(AttemptStatements.LOAD, new Values().text(tenant).text(id), AttemptLog::stored)
        .next();
  }

  /**
   * Writes an attempt as in flight and the notification as processing; the notification and its
   * content too when they are not there yet. One statement, one commit.
   *
   * @param content as rendered for this attempt; kept only when the log has none yet
   */
  public Mono<Beginning> begin(
      AttemptOrder order,
      Notification notification,
      @Nullable Map<String, Object> content,
      RequestSnapshot request,
      Instant startedAt) {
    Values values =
        NotificationRow.facts(notification, content)
            .number(order.number())
            .number(order.round().replay())
            .text(order.lane().wire())
            .time(startedAt)
            .json(JsonText.write(request))
            .json(JsonText.write(notification.message()))
            .json(JsonText.write(content))
            .text("attempt " + order.number() + " started");
    return beginning(order, database.query(AttemptStatements.BEGIN, values, FoundAttempt::read))
        .switchIfEmpty(Mono.defer(() -> lookUp(order)));
  }

  /**
   * Closes an attempt with its outcome and moves the notification to the state that the verdict
   * means. A notification that was acknowledged, cancelled or expired meanwhile stays so; the
   * attempt is closed all the same. One statement, one commit.
   *
   * @param provider which of the channel's providers took it
   */
  public Mono<Void> finish(
      AttemptOrder order,
      AttemptResult result,
      @Nullable ResponseSnapshot response,
      @Nullable String provider) {
    Ended ended = Ended.with(result);
    Values values =
        new Values()
            .text(order.tenant())
            .text(order.id())
            .number(result.number())
            .time(result.endedAt())
            .text(ended.ending().wire())
            .json(JsonText.write(result.outcome(), Outcome.class))
            .json(JsonText.write(result.verdict(), Verdict.class))
            .json(JsonText.write(response))
            .text(provider)
            .text(ended.state().wire())
            .shortText(ended.reason())
            .shortText(ended.error())
            .time(ended.nextAttemptAt())
            .shortText(ended.cause());
    return database.execute(AttemptStatements.FINISH, values).then();
  }

  /** All attempts of a notification, oldest first. */
  public Flux<LoggedAttempt> list(String tenant, String id) {
    return database.query(
        AttemptStatements.LIST, new Values().text(tenant).text(id), LoggedAttempt::read);
  }

  /** Another process was about to begin the same order: by now it has. */
  private Mono<Beginning> lookUp(AttemptOrder order) {
    Values values =
        new Values()
            .text(order.tenant())
            .text(order.id())
            .number(order.number())
            .number(order.round().replay());
    return beginning(order, database.query(AttemptStatements.LOOK_UP, values, FoundAttempt::read))
        .switchIfEmpty(
            Mono.error(() ->
                new IllegalStateException(
                    "attempt %d of %s is neither begun nor there"
                        .formatted(order.number(), order.id()))));
  }

  private static Mono<Beginning> beginning(AttemptOrder order, Flux<FoundAttempt> found) {
    return found.collectList().mapNotNull(all -> FoundAttempt.judge(all, order.number()));
  }

  private static Stored stored(Columns row) {
    String rendered = row.textOrNull("rendered");
    return new Stored(
        NotificationRow.read(row, row.textOrNull("message")).notification(),
        rendered == null ? null : JsonText.readObject(rendered));
  }
}
