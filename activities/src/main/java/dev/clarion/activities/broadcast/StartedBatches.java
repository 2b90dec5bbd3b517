package dev.clarion.activities.broadcast;

import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.ToldRecipient;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.broadcast.BroadcastActivities;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.RetriedBatch;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.Settle;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Starts and replays notifications, some at a time.
 *
 * <p>An issue may be acknowledged or over by then: so it is looked at before each batch, and
 * afterwards, since whoever ends it meanwhile cannot reach what does not run yet.
 */
public final class StartedBatches implements BroadcastActivities {

  /** Notifications of a broadcast that may be started and not tried yet. */
  private static final long UNTRIED = 500;

  /** Replays of one batch. */
  private static final int BATCH = 100;

  /** Calls to Temporal under way. */
  private static final int AT_ONCE = 8;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Broadcasts broadcasts;
  private final Issues issues;
  private final NotificationLog log;
  private final Replays replays;
  private final WorkflowClient client;

  public StartedBatches(
      Broadcasts broadcasts,
      Issues issues,
      NotificationLog log,
      Replays replays,
      WorkflowClient client) {
    this.broadcasts = broadcasts;
    this.issues = issues;
    this.log = log;
    this.replays = replays;
    this.client = client;
  }

  @Override
  public void startBatch(String tenant, String broadcast, int from, int to) {
    while (Objects.requireNonNull(broadcasts.untried(tenant, broadcast, from).block()) > UNTRIED) {
      Activity.getExecutionContext().heartbeat(null);
      Mono.delay(LOOK_AGAIN).block();
    }
    List<BroadcastPart> parts = parts(tenant, broadcast);
    List<ToldRecipient> batch =
        recipients(broadcasts.recipients(tenant, broadcast, from, null, null, to - from));
    Map<Integer, Settlement> over = over(tenant, parts);
    each(
        batch,
        told -> {
          int part = told.recipient().part();
          start(parts.get(part).to(told.recipient()), over.get(part));
        });
    Map<Integer, Settlement> overSince = over(tenant, parts);
    overSince.keySet().removeAll(over.keySet());
    each(
        batch.stream().filter(told -> overSince.containsKey(told.recipient().part())).toList(),
        told ->
            Settle.notification(
                client,
                tenant,
                told.recipient().notification(),
                Objects.requireNonNull(overSince.get(told.recipient().part()))));
    broadcasts.started(tenant, broadcast, to).block();
  }

  private void start(NotificationOrder order, @Nullable Settlement over) {
    if (over == null) {
      Launch.oneOfMany(client, order);
    } else {
      Launch.settledOneOfMany(client, order, over);
    }
  }

  /** What those parts are told of which nobody is to hear any more, by the index of the part. */
  private Map<Integer, Settlement> over(String tenant, List<BroadcastPart> parts) {
    Map<Integer, Settlement> over = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      parts
          .get(part)
          .sample()
          .notification()
          .issue()
          .flatMap(issue -> issues.find(tenant, issue).blockOptional())
          .flatMap(LoggedIssue::settlement)
          .ifPresent(settlement -> over.put(part, settlement));
    }
    return over;
  }

  private List<BroadcastPart> parts(String tenant, String broadcast) {
    return broadcasts.parts(tenant, broadcast).blockOptional().orElseThrow();
  }

  @Override
  public RetriedBatch retryBatch(String tenant, String broadcast, int from, RetryFailed retry) {
    List<ToldRecipient> failed =
        recipients(
            broadcasts.recipients(
                tenant, broadcast, from, NotificationState.DEAD_LETTER, retry.before(), BATCH));
    Set<Integer> over = over(tenant, parts(tenant, broadcast)).keySet();
    AtomicInteger replayed = new AtomicInteger();
    each(
        failed.stream().filter(told -> !over.contains(told.recipient().part())).toList(),
        told -> {
          LoggedNotification logged =
              log.find(tenant, told.recipient().notification()).blockOptional().orElseThrow();
          if (replays.replay(logged, Objects.requireNonNullElse(retry.by(), "signal"))) {
            replayed.incrementAndGet();
          }
        });
    boolean last = failed.size() < BATCH;
    Instant before = retry.before();
    if (last && before != null) {
      broadcasts.retried(tenant, broadcast, before).block();
    }
    return new RetriedBatch(
        replayed.get(), failed.isEmpty() ? from : failed.getLast().position() + 1, last);
  }

  private static List<ToldRecipient> recipients(Flux<ToldRecipient> found) {
    return found.collectList().blockOptional().orElseThrow();
  }

  private static void each(List<ToldRecipient> recipients, Consumer<ToldRecipient> action) {
    Flux.fromIterable(recipients)
        .flatMap(
            told ->
                Mono.fromRunnable(() -> action.accept(told))
                    .subscribeOn(Schedulers.boundedElastic()),
            AT_ONCE)
        .then()
        .block();
  }
}
