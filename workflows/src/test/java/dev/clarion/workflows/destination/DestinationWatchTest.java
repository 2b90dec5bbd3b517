package dev.clarion.workflows.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DestinationWatchTest {

  private static final DestinationId ID = new DestinationId("default", "d1");
  private static final Duration PROBE = Duration.ofSeconds(30);

  private TestWorkflowEnvironment temporal;
  private Parked parked;

  /** A destination whose parked ones go when they are told, or stay while it is down. */
  private final class Parked implements DestinationActivities {

    private long waiting;
    private volatile boolean held;
    private volatile @Nullable Instant probeAt;
    private int probesUntilUp;
    final List<Duration> releases = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
    private final Instant start = now();

    Parked(long waiting) {
      this.waiting = waiting;
    }

    @Override
    public synchronized Standing look(DestinationId destination) {
      return new Standing(held, probeAt, PROBE, 10, waiting, "as the test says");
    }

    @Override
    public synchronized @Nullable String release(
        DestinationId destination, int count, @Nullable String after) {
      releases.add(Duration.between(start, now()));
      counts.add(count);
      if (probeAt != null) {
        probesUntilUp--;
        probeAt = probesUntilUp == 0 ? null : now().plus(PROBE);
        waiting -= probesUntilUp == 0 ? 1 : 0;
        return "probe";
      }
      waiting = Math.max(0, waiting - count);
      return "some";
    }
  }

  @BeforeEach
  void open() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    parked = new Parked(25);
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void letsThemGoAtTheRateAndEnds() {
    start().getResult(Void.class);

    assertThat(parked.counts).containsExactly(10, 10, 10);
    assertThat(parked.releases.getLast()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Test
  void hasOneTryNowAndThenUntilTheDestinationAnswers() {
    parked.probeAt = parked.start.plus(PROBE);
    parked.probesUntilUp = 3;

    start().getResult(Void.class);

    assertThat(parked.counts).containsExactly(1, 1, 1, 10, 10, 10);
    assertThat(parked.releases.get(0)).isBetween(PROBE, PROBE.plusSeconds(2));
    assertThat(parked.releases.get(1)).isBetween(PROBE.multipliedBy(2), PROBE.multipliedBy(3));
  }

  @Test
  void goesOnAtOnceWhenItIsToldThatTheDestinationAnswers() {
    parked.probeAt = parked.start.plus(Duration.ofHours(1));
    WorkflowStub watch = start();
    temporal.sleep(Duration.ofMinutes(1));
    assertThat(parked.counts).isEmpty();

    parked.probeAt = null;
    watch.signal("changed");
    watch.getResult(Void.class);

    assertThat(parked.releases.getFirst()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void waitsForAsLongAsSomebodyHoldsIt() {
    parked.held = true;
    WorkflowStub watch = start();
    temporal.sleep(Duration.ofDays(3));
    assertThat(parked.counts).isEmpty();

    parked.held = false;
    watch.signal("changed");
    watch.getResult(Void.class);

    assertThat(parked.counts).containsExactly(10, 10, 10);
  }

  private WorkflowStub start() {
    Worker worker =
        temporal.newWorker(
            TaskQueues.NOTIFICATIONS,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build());
    worker.registerWorkflowImplementationTypes(DestinationWatch.class);
    worker.registerActivitiesImplementations(parked);
    temporal.start();
    WorkflowClient client = temporal.getWorkflowClient();
    DestinationSignal.changed(client, ID);
    return client.newUntypedWorkflowStub(ID.workflowId());
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
