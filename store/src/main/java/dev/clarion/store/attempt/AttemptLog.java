package dev.clarion.store.attempt;

import dev.clarion.store.destination.Gate;
import dev.clarion.store.notification.NotificationRow;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.store.suppression.Recipient;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.Address;
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

    /**
     * It is written as in flight, and may be sent.
     *
     * @param probe whether it is to find out if a destination that was down answers again
     */
    record Begun(boolean probe) implements Beginning {}

    /**
     * The order was carried out before, or another attempt of its round succeeded: this is what
     * became of it.
     */
    record Settled(AttemptResult result) implements Beginning {}

    /** Its destination fails: not written, nor to be sent, in the fast lane. */
    record SlowLaneOnly() implements Beginning {}

    /**
     * Its destination is held or down: not written, nor to be sent.
     *
     * @param destination its id; that of the whole channel when all of it is held
     * @param reason in words
     */
    record Parked(String destination, String reason) implements Beginning {}

    /**
     * Its recipient shall get nothing: not written, nor to be sent.
     *
     * @param reason in words
     */
    record Suppressed(String reason) implements Beginning {}

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
   * content too when they are not there yet; unless its recipient is suppressed, or its destination
   * held or down. One statement, one commit.
   *
   * @param content as rendered for this attempt; kept only when the log has none yet
   * @param gate what it has to pass
   * @param recipient who must not be suppressed; force does not help
   */
  public Mono<Beginning> begin(
      AttemptOrder order,
      Notification notification,
      @Nullable Map<String, Object> content,
      RequestSnapshot request,
      Instant startedAt,
      @Nullable Gate gate,
      Recipient recipient) {
    Address address = order.address();
    Values values =
        NotificationRow.facts(notification, address == null ? content : null)
            .number(order.number())
            .number(order.round().replay())
            .text(order.lane().wire())
            .time(startedAt)
            .json(JsonText.write(request))
            .json(JsonText.write(notification.message()))
            .json(address == null ? JsonText.write(content) : null)
            .text(Story.ofStart(order))
            .text(address == null ? null : address.channel())
            .text(gate == null ? null : gate.id())
            .flag(order.forced())
            .number(gate == null ? Integer.MAX_VALUE : gate.slowAfter())
            .count(gate == null ? 0 : gate.probe().toMillis())
            .text(gate == null ? null : Gate.id(gate.channel(), ""))
            .texts(recipient.addresses())
            .text(recipient.channelType());
    return keepFallback(order, content)
        .thenMany(database.query(AttemptStatements.BEGIN, values, FoundAttempt::read))
        .as(found -> beginning(order, found))
        .switchIfEmpty(Mono.defer(() -> lookUp(order)));
  }

  /** The same to a recipient whom nothing stands against. */
  public Mono<Beginning> begin(
      AttemptOrder order,
      Notification notification,
      @Nullable Map<String, Object> content,
      RequestSnapshot request,
      Instant startedAt,
      @Nullable Gate gate) {
    return begin(order, notification, content, request, startedAt, gate, Recipient.NOBODY);
  }

  /** The same of an attempt that leads to no destination. */
  public Mono<Beginning> begin(
      AttemptOrder order,
      Notification notification,
      @Nullable Map<String, Object> content,
      RequestSnapshot request,
      Instant startedAt) {
    return begin(order, notification, content, request, startedAt, null);
  }

  private Mono<Void> keepFallback(AttemptOrder order, @Nullable Map<String, Object> content) {
    Address address = order.address();
    if (address == null || content == null) {
      return Mono.empty();
    }
    Values values =
        new Values()
            .text(order.tenant())
            .text(order.id())
            .text(address.channel())
            .json(JsonText.write(content));
    return database.execute(AttemptStatements.KEEP_FALLBACK, values).then();
  }

  /** What was rendered for a channel that a notification fell back to. Empty when nothing was. */
  public Mono<Map<String, Object>> fallbackContent(String tenant, String id, String channel) {
    return database
        .query(
            AttemptStatements.LOAD_FALLBACK,
            new Values().text(tenant).text(id).text(channel),
            row -> JsonText.readObject(row.text("rendered")))
        .next();
  }

  /**
   * Closes an attempt with its outcome and moves the notification to the state that the verdict
   * means. A notification that was acknowledged, cancelled or expired meanwhile stays so; the
   * attempt is closed all the same. One statement, one commit.
   *
   * @param provider which of the channel's providers took it
   * @param gate that it passed; null when it led nowhere
   * @param health what this end says of the destination
   * @return whether the destination was down, and answers again
   */
  public Mono<Boolean> finish(
      AttemptOrder order,
      AttemptResult result,
      @Nullable ResponseSnapshot response,
      @Nullable String provider,
      @Nullable Gate gate,
      Health health) {
    Ended ended = Ended.with(order, result);
    Values values =
        new Values()
            .text(order.tenant())
            .text(order.id())
            .number(result.number())
            .time(result.endedAt())
            .text(ended.ending().wire())
            .json(JsonText.write(ended.outcome(), Outcome.class))
            .json(JsonText.write(result.verdict(), Verdict.class))
            .json(JsonText.write(response))
            .text(provider)
            .text(ended.state().wire())
            .shortText(ended.reason())
            .shortText(ended.error())
            .time(ended.nextAttemptAt())
            .shortText(ended.cause())
            .text(gate == null ? null : gate.id())
            .text(gate == null ? null : gate.channel())
            .text(gate == null ? null : gate.name())
            .flag(gate != null && health == Health.FAILED)
            .flag(gate != null && health == Health.ANSWERED)
            .number(gate == null ? Integer.MAX_VALUE : gate.parkAfter())
            .count(gate == null ? 0 : gate.probe().toMillis())
            .number(gate == null ? 0 : gate.releasePerSecond())
            .shortText(ended.error());
    return database.query(AttemptStatements.FINISH, values, row -> row.flag("reopened")).single();
  }

  /** The same of an attempt that led to no destination. */
  public Mono<Void> finish(
      AttemptOrder order,
      AttemptResult result,
      @Nullable ResponseSnapshot response,
      @Nullable String provider) {
    return finish(order, result, response, provider, null, Health.UNKNOWN).then();
  }

  /** What the end of an attempt says of the destination. */
  public enum Health {
    /** It gave an answer, whatever it was. */
    ANSWERED,
    /** It gave none, or said that it cannot. */
    FAILED,
    /** Nothing. */
    UNKNOWN
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
