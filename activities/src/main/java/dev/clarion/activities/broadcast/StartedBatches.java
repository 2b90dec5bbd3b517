package dev.clarion.activities.broadcast;

import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.ToldRecipient;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.broadcast.BroadcastActivities;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.RetriedBatch;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.start.Launch;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts and replays notifications, some at a time. */
public final class StartedBatches implements BroadcastActivities {

  /** Notifications of a broadcast that may be started and not tried yet. */
  private static final long UNTRIED = 500;

  /** Replays of one batch. */
  private static final int BATCH = 100;

  /** Calls to Temporal under way. */
  private static final int AT_ONCE = 8;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Broadcasts broadcasts;
  private final NotificationLog log;
  private final Replays replays;
  private final WorkflowClient client;

  public StartedBatches(
      Broadcasts broadcasts, NotificationLog log, Replays replays, WorkflowClient client) {
    this.broadcasts = broadcasts;
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
    List<BroadcastPart> parts = broadcasts.parts(tenant, broadcast).blockOptional().orElseThrow();
    each(
        recipients(broadcasts.recipients(tenant, broadcast, from, null, null, to - from)),
        told -> Launch.oneOfMany(client, parts.get(told.recipient().part()).to(told.recipient())));
    broadcasts.started(tenant, broadcast, to).block();
  }

  @Override
  public RetriedBatch retryBatch(String tenant, String broadcast, int from, RetryFailed retry) {
    List<ToldRecipient> failed =
        recipients(
            broadcasts.recipients(
                tenant, broadcast, from, NotificationState.DEAD_LETTER, retry.before(), BATCH));
    AtomicInteger replayed = new AtomicInteger();
    each(
        failed,
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
