package dev.clarion.activities.destination;

import dev.clarion.store.destination.Destinations;
import dev.clarion.store.destination.Destinations.Parked;
import dev.clarion.store.destination.LoggedDestination;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.destination.DestinationActivities;
import dev.clarion.workflows.destination.DestinationId;
import dev.clarion.workflows.destination.Standing;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.StateChange;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks into the store, and signals those that are parked. */
public final class ParkedNotifications implements DestinationActivities {

  /**
   * Signals under way: each takes some milliseconds, and a batch should be gone within a second.
   */
  private static final int AT_ONCE = 16;

  private final Destinations destinations;
  private final NotificationLog log;
  private final WorkflowClient client;
  private final Clock clock;

  public ParkedNotifications(
      Destinations destinations, NotificationLog log, WorkflowClient client, Clock clock) {
    this.destinations = destinations;
    this.log = log;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Standing look(DestinationId destination) {
    return destinations
        .find(destination)
        .map(ParkedNotifications::standing)
        .blockOptional()
        .orElse(new Standing(false, null, Duration.ZERO, 1, 0, "never in trouble"));
  }

  private static Standing standing(LoggedDestination found) {
    LoggedDestination.Hold hold = found.hold();
    String why =
        hold != null
            ? "held by " + hold.by() + " since " + hold.at()
            : found.downSince() != null
                ? "down since %s, next try at %s".formatted(found.downSince(), found.probeAt())
                : "answers; %d go a second".formatted(found.releasePerSecond());
    return new Standing(
        hold != null,
        found.probeAt(),
        found.probe(),
        found.releasePerSecond(),
        found.parked(),
        why);
  }

  @Override
  public @Nullable String release(DestinationId destination, int count, @Nullable String after) {
    List<Parked> parked =
        destinations.parked(destination, after, count).collectList().blockOptional().orElseThrow();
    Flux.fromIterable(parked)
        .flatMap(
            each ->
                Mono.fromRunnable(() -> release(destination, each.id()))
                    .subscribeOn(Schedulers.boundedElastic()),
            AT_ONCE)
        .then()
        .block();
    return parked.isEmpty() ? null : parked.getLast().place();
  }

  private void release(DestinationId destination, String id) {
    try {
      client
          .newWorkflowStub(
              NotificationWorkflow.class, Notification.workflowId(destination.tenant(), id))
          .release(destination.id());
    } catch (WorkflowNotFoundException gone) {
      log.record(
              new StateChange(
                  destination.tenant(),
                  id,
                  NotificationState.CANCELLED,
                  clock.instant(),
                  "its workflow was ended in Temporal",
                  StateChange.SYSTEM,
                  null,
                  0,
                  null,
                  null))
          .block();
    }
  }
}
