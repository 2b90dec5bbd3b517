package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Routing;
import dev.clarion.standalone.process.Port;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.CollectorSignal;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.temporal.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A digest while Clarion is killed, and started again, and others add to it. */
@Timeout(300)
class DigestIT {

  private static final int ROUNDS = 2;
  private static final int ENTRIES = 150;

  private final Receiver receiver = new Receiver();
  private final String configuration =
      """
      channels:
        hook: { type: webhook }
      digests:
        often: { interval: PT2S, maximum: 40 }
      routes:
        - name: often
          notify: [{ channel: hook, to: ["%s"], digest: often }]
      """
          .formatted(receiver.hook("digest", 0));

  @TempDir Path data;
  private RunningClarion clarion = RunningClarion.none();

  @BeforeAll
  static void needsTemporal() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "temporal"))),
        "no 'temporal' on PATH");
  }

  @AfterEach
  void close() throws Exception {
    clarion.kill();
    ProcessHandle.allProcesses()
        .filter(it -> it.info().commandLine().orElse("").contains(data.toString()))
        .forEach(ProcessHandle::destroyForcibly);
    receiver.close();
  }

  @Test
  void tellsEachEntryOnceHoweverOftenItIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      String database =
          "postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(postgres.getPort());
      int temporal = Port.free();
      start(database, temporal);
      Adding adding = new Adding(database, temporal);
      for (int round = 0; round < ROUNDS; round++) {
        int before = told().size();
        IntStream.range(round * ENTRIES, (round + 1) * ENTRIES)
            .forEach(i -> callers.execute(() -> adding.untilItIsThere(i)));
        awaitTold(() -> told().size() > before);
        clarion.kill();
        start(database, temporal);
      }
      int all = ROUNDS * ENTRIES;
      awaitTold(() -> told().values().stream().mapToInt(List::size).sum() >= all);
      callers.shutdown();
      assertThat(told().values().stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, all).mapToObj(i -> "e" + i).toList());
      assertThat(told().values()).allSatisfy(digest -> assertThat(digest).hasSizeBetween(1, 40));
    }
  }

  private void start(String database, int temporal) throws Exception {
    Path file = Files.writeString(data.resolve("clarion.yaml"), configuration);
    clarion =
        RunningClarion.start(
            data,
            Map.of(
                "CLARION_CONFIG",
                file.toString(),
                "CLARION_DATABASE_URL",
                database,
                "CLARION_TEMPORAL_PORT",
                Integer.toString(temporal)));
    clarion.await("Ctrl-C");
  }

  private void awaitTold(BooleanSupplier enough) throws Exception {
    Api api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
    while (!enough.getAsBoolean()) {
      assertThat(api.get("/v1/digests").status()).isEqualTo(200);
    }
  }

  /** What came, by notification: one that was sent when Clarion was killed may come again. */
  private Map<String, List<String>> told() {
    Map<String, List<String>> told = new LinkedHashMap<>();
    receiver.received("digest").forEach(it -> told.put(it.idempotencyKey(), ids(it.body())));
    return told;
  }

  private static List<String> ids(String body) {
    return new JsonMapper()
        .readTree(body)
        .get("entries")
        .valueStream()
        .map(entry -> entry.at("/event/id").asString())
        .toList();
  }

  /** Adds as the API does, and again until it has succeeded, as callers do. */
  private final class Adding {

    private final CollectedEntries entries;
    private final WorkflowClient client;
    private final TenantConfiguration declared =
        new ConfigurationReader(ChannelTypes.BUILT_IN).read(configuration, Path.of("clarion.yaml"));

    Adding(String database, int temporal) {
      entries = new CollectedEntries(DatabaseUrl.parse(database).connections(4));
      client =
          WorkflowClient.newInstance(
              WorkflowServiceStubs.newServiceStubs(
                  WorkflowServiceStubsOptions.newBuilder()
                      .setTarget("127.0.0.1:" + temporal)
                      .build()),
              WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    }

    void untilItIsThere(int number) {
      while (true) {
        try {
          add(entry(number));
          add(entry(number));
          return;
        } catch (RuntimeException e) {
          // Temporal is away; so does whoever calls then.
        }
      }
    }

    private void add(Collected entry) {
      LoggedCollector found =
          Objects.requireNonNull(entries.add(List.of(entry), Instant.now()).block()).getFirst();
      if (found.hasNews()) {
        CollectorSignal.added(client, entry.collector().key());
        entries.woken(found, Instant.now()).block();
      }
    }

    private Collected entry(int number) {
      Route route = Objects.requireNonNull(declared.routes().get("often"));
      Event event =
          new Event(
              "e" + number,
              "disk",
              Severity.HIGH,
              null,
              new Subject("host", "h" + number),
              null,
              Instant.parse("2026-11-21T08:00:00Z").plusSeconds(number),
              EventStatus.FIRING,
              Map.of());
      return new Collecting(declared)
          .entry(
              route,
              Routing.audience(declared, route.notices(), event, Instant.now()).getFirst(),
              event);
    }
  }
}
