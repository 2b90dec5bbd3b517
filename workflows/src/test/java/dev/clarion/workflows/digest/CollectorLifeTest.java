package dev.clarion.workflows.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.life.Samples;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorLifeTest {

  private static final CollectorId ID = new CollectorId("default", "c1");
  private static final Duration WEEK = Duration.ofDays(7);

  private TestWorkflowEnvironment temporal;
  private Shelf shelf;
  private Instant start;

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
    shelf = new Shelf(temporal::currentTimeMillis, WEEK, 10);
    Worker worker = temporal.newWorker(TaskQueues.NOTIFICATIONS, Samples.PATIENT);
    worker.registerWorkflowImplementationTypes(CollectorLife.class);
    worker.registerActivitiesImplementations(shelf);
    temporal.start();
    start = now();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void releasesWhatWaitsWhenItIsDueAndEnds() {
    shelf.add(1);
    shelf.add(2);

    ended(added());

    assertThat(shelf.told).containsExactly(List.of(1, 2));
    assertThat(waited(0)).isBetween(WEEK, WEEK.plusMinutes(1));
    assertThat(shelf.people).isEmpty();
  }

  @Test
  void endsAtOnceWhenNothingWaits() {
    ended(added());

    assertThat(shelf.told).isEmpty();
  }

  @Test
  void whatIsAddedMeanwhileGoesWithIt() {
    shelf.add(1);
    WorkflowStub collector = added();
    temporal.sleep(Duration.ofDays(3));
    shelf.add(2);

    ended(collector);

    assertThat(shelf.told).containsExactly(List.of(1, 2));
  }

  @Test
  void releasesAtOnceWhatIsFullAndKeepsTheRestForItsTime() {
    shelf.add(0);
    WorkflowStub collector = added();
    temporal.sleep(Duration.ofDays(1));
    IntStream.range(1, 12).forEach(shelf::add);
    added();

    ended(collector);

    assertThat(shelf.told)
        .containsExactly(IntStream.range(0, 10).boxed().toList(), List.of(10, 11));
    assertThat(waited(0)).isBetween(Duration.ofDays(1), Duration.ofDays(2));
    assertThat(waited(1)).isBetween(WEEK.plusDays(1), WEEK.plusDays(2));
  }

  @Test
  void whatIsDueGoesInAsManyNotificationsAsItTakes() {
    WorkflowStub collector;
    IntStream.range(0, 9).forEach(shelf::add);
    collector = added();
    temporal.sleep(WEEK.minusMinutes(1));
    IntStream.range(9, 25).forEach(shelf::add);

    ended(collector);

    assertThat(shelf.told.stream().mapToInt(List::size)).containsExactly(10, 10, 5);
    assertThat(shelf.times)
        .allSatisfy(
            at -> assertThat(Duration.between(start, at)).isBetween(WEEK, WEEK.plusMinutes(1)));
  }

  @Test
  void somebodyReleasesItEarly() {
    shelf.add(1);
    WorkflowStub collector = added();
    temporal.sleep(Duration.ofHours(1));

    CollectorSignal.release(temporal.getWorkflowClient(), ID, "ana");
    ended(collector);

    assertThat(waited(0)).isLessThan(Duration.ofHours(2));
    assertThat(shelf.people).containsExactly("ana");
  }

  @Test
  void aSignalByHandReleasesItToo() {
    shelf.add(1);
    WorkflowStub collector = added();

    collector.signal("release");
    ended(collector);

    assertThat(shelf.people).containsExactly("signal");
    assertThat(waited(0)).isLessThan(Duration.ofHours(1));
  }

  @Test
  void whatIsAddedDuringTheLastReleaseIsNotForgotten() {
    shelf.add(1);
    shelf.meanwhile(() -> {
      shelf.add(2);
      added();
    });

    ended(added());

    assertThat(shelf.told).containsExactly(List.of(1), List.of(2));
    assertThat(waited(1)).isGreaterThanOrEqualTo(WEEK.multipliedBy(2));
  }

  @Test
  void triesAgainUntilTheReleaseSucceeds() {
    shelf.add(1);
    shelf.fail(5);

    ended(added());

    assertThat(shelf.told).containsExactly(List.of(1));
  }

  @Test
  void aStormOfSignalsTellsEveryEntryOnce() {
    for (int i = 0; i < 9; i++) {
      shelf.add(i);
      IntStream.range(0, 30).forEach(_ -> added());
    }

    ended(added());

    assertThat(shelf.told).containsExactly(IntStream.range(0, 9).boxed().toList());
    assertThat(waited(0)).isBetween(WEEK, WEEK.plusMinutes(5));
  }

  @Test
  void looksNowAndThenWhetherSomethingElseIsDeclared() {
    shelf.add(1);
    ended(added());

    assertThat(shelf.looks()).as("four times a day").isBetween(28, 35);
  }

  @Test
  void goesOnInAnotherRunBeforeItsHistoryIsTooLong() {
    Duration year = Duration.ofDays(365);
    shelf.dueAfter(year);
    shelf.add(1);
    WorkflowStub collector = added();
    temporal.sleep(year.minusDays(1));
    shelf.add(2);

    ended(collector);

    assertThat(
            temporal
                .getWorkflowClient()
                .fetchHistory(ID.workflowId())
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId())
        .isNotEmpty();
    assertThat(shelf.told).containsExactly(List.of(1, 2));
    assertThat(waited(0)).isBetween(year, year.plusDays(1));
  }

  private WorkflowStub added() {
    CollectorSignal.added(temporal.getWorkflowClient(), ID);
    return temporal.getWorkflowClient().newUntypedWorkflowStub(ID.workflowId());
  }

  private static void ended(WorkflowStub collector) {
    collector.getResult(Void.class);
  }

  private Duration waited(int release) {
    return Duration.between(start, shelf.times.get(release));
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
