package dev.clarion.activities.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.activities.attachment.TestStore;
import dev.clarion.activities.channel.Variables;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Routing;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.preference.Preferences.Refused;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.CollectorLife;
import dev.clarion.workflows.digest.CollectorSignal;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Digests and groups over days: the real workflow, store and configuration, and skipped time. */
@Timeout(120)
class DigestIT {

  /** A Friday; two days later Vienna's clocks go back. */
  private static final Instant START = Instant.parse("2026-10-23T12:00:00Z");

  /** Less than any time that a test tells apart. */
  private static final Duration STEP = Duration.ofMinutes(4);

  private final String tenant = "t" + UUID.randomUUID();
  private final TenantConfiguration declared = read("08:00");
  private volatile TenantConfiguration current = declared;
  private final Frail entries = new Frail();
  private final Preferences preferences = new Preferences(TestStore.connections());
  private final Suppressions suppressions = new Suppressions(TestStore.connections());
  private final Queue<Ordered.Order> orders = new ConcurrentLinkedQueue<>();
  private TestWorkflowEnvironment temporal;
  private WorkerFactory workers;

  private final ConfigurationSource configurations =
      new ConfigurationSource() {
        @Override
        public TenantConfiguration current() {
          return current;
        }

        @Override
        public Optional<TenantConfiguration> at(String of, String revision) {
          return Optional.of(declared).filter(it -> it.revision().equals(revision));
        }
      };

  @BeforeEach
  void open() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(START)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(attribute ->
        options.registerSearchAttribute(
            attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    workers = startWorkers();
  }

  @AfterEach
  void close() {
    stopWorkers();
    temporal.close();
  }

  @Test
  void aDailyDigestComesAtTheLocalHourAlsoWhenTheClocksAreSet() {
    add("daily", event("e1", "s1"));
    add("daily", event("e2", "s2"));
    awaitEnd("daily", "e2");
    add("daily", event("e3", "s1"));
    awaitEnd("daily", "e3");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e1", "e2"), List.of("e3"));
    assertThat(orders)
        .extracting(order -> minute(order.at()))
        .containsExactly("2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z");
    assertThat(orders.element().notification())
        .satisfies(digest -> {
          assertThat(digest.about().eventType()).isEqualTo("digest");
          assertThat(digest.about().severity()).isEqualTo(Severity.LOW);
          assertThat(digest.about().route()).isEqualTo("daily");
          assertThat(digest.recipient()).isEqualTo("ana@example.com");
          assertThat(digest.message().locale()).isEqualTo("de");
          assertThat(digest.origin().sender()).isEqualTo("system");
        });
    assertThat(orders)
        .as("thousands may have one at the same hour")
        .extracting(Ordered.Order::queue)
        .containsOnly(TaskQueues.BULK);
  }

  @Test
  void aDigestIsReadInTheWordsOfTheBuiltInTemplate() throws Exception {
    add("daily", event("e1", "s1"));
    add("daily", event("e2", "s1"));
    awaitEnd("daily", "e2");
    awaitOrders(1);

    Notification digest = orders.element().notification();
    Map<String, Object> mail =
        Objects.requireNonNull(declared.templates().get("digest"))
            .render(
                "email",
                declared.channel("mail").orElseThrow()::escaping,
                Variables.of(digest, declared.timeZone()),
                declared.locale(),
                declared.locale());

    assertThat(mail).containsEntry("subject", "1 event");
    assertThat(String.valueOf(mail.get("text")))
        .contains("ssl_expiry, high, host s1", "and 1 time before", "days: 7");
  }

  @Test
  void anIntervalBeginsWithTheFirstEntryAndAMaximumEndsItAtOnce() {
    add("hourly", event("e1", "s1"));
    temporal.sleep(Duration.ofMinutes(30));
    add("hourly", event("e2", "s2"));
    awaitEnd("hourly", "e2");
    IntStream.range(0, 12).forEach(i -> add("hourly", event("f" + i, "f" + i)));
    awaitOrders(2);
    awaitEnd("hourly", "f0");
    awaitOrders(3);

    assertThat(orders)
        .extracting(order -> order.notification().message().entries().size())
        .containsExactly(2, 10, 2);
    List<Ordered.Order> all = List.copyOf(orders);
    assertThat(Duration.between(START, all.get(0).at())).isBetween(minutes(60), minutes(61));
    assertThat(Duration.between(all.get(0).at(), all.get(1).at())).isLessThan(minutes(5));
    assertThat(Duration.between(all.get(1).at(), all.get(2).at()))
        .isBetween(minutes(55), minutes(61));
  }

  @Test
  void somebodyReleasesItEarly() {
    Collected entry = add("daily", event("e1", "s1"));
    CollectorSignal.release(temporal.getWorkflowClient(), entry.collector().key(), "ben");
    awaitOrders(1);
    awaitEnd("daily", "e1");

    assertThat(orders)
        .extracting(
            order -> order.notification().origin().sender(),
            order -> order.at().isBefore(START.plusSeconds(600)))
        .containsExactly(tuple("ben", true));
  }

  @Test
  void aGroupIsToldAsItsMostSevereEvent() {
    add("grouped", event("e1", "s1", Severity.MEDIUM));
    add("grouped", event("e2", "s2", Severity.CRITICAL));
    add("grouped", event("e3", "s3", Severity.HIGH));
    temporal.sleep(Duration.ofMinutes(1));
    add("grouped", event("e4", "s4", Severity.LOW));
    awaitEnd("grouped", "e4");
    awaitOrders(2);

    List<Ordered.Order> all = List.copyOf(orders);
    assertThat(all)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e1", "e2", "e3"), List.of("e4"));
    assertThat(all).extracting(Ordered.Order::queue).containsOnly(TaskQueues.NOTIFICATIONS);
    assertThat(all.getFirst().notification().about().subject())
        .isEqualTo(new Subject("host", "s2"));
    assertThat(Objects.requireNonNull(all.getFirst().notification().message().event()).id())
        .isEqualTo("e2");
    assertThat(Duration.between(all.getFirst().at(), all.getLast().at()))
        .isBetween(minutes(5), minutes(6));
  }

  @Test
  void nothingIsDoubledOrLostWhenAReleaseIsInterrupted() {
    entries.loseAnswers(2);
    entries.loseEnds(2);
    add("daily", event("e1", "s1"));
    awaitEnd("daily", "e1");
    add("daily", event("e2", "s2"));
    awaitEnd("daily", "e2");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e1"), List.of("e2"));
  }

  @Test
  void whatComesAfterAReleaseThatNobodyHeardOfWaitsForItsOwnTime() {
    entries.loseAnEndTo(() -> add("daily", event("e2", "s2")));
    add("daily", event("e1", "s1"));
    awaitEnd("daily", "e1");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> minute(order.at()))
        .containsExactly("2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z");
  }

  @Test
  void aReleaseThatItsWorkflowLeftIsGoneOnWithAtOnce() {
    add("daily", event("e1", "s1"));
    Collected entry = entry("daily", event("e1", "s1"), declared);
    entries.release(entry.collector().key(), null, UUID.randomUUID().toString(), 10, now()).block();
    CollectorSignal.added(temporal.getWorkflowClient(), entry.collector().key());
    awaitOrders(1);
    awaitEnd("daily", "e1");

    assertThat(orders.element().at()).isBefore(START.plusSeconds(600));
  }

  @Test
  void whatSomebodyHasSwitchedOffMeanwhileIsNotInTheDigest() {
    add("daily", event("e1", "s1"));
    add("daily", event("e2", "s2", Severity.CRITICAL));
    refuse("ssl_expiry");
    awaitEnd("daily", "e1");
    awaitOrders(1);
    refuse("other");
    add("daily", event("e3", "s1"));
    awaitEnd("daily", "e3");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e2"), List.of("e3"));
  }

  @Test
  void whoSwitchesDigestsOffGetsNoneButGroups() {
    refuse("digest");
    add("daily", event("e1", "s1"));
    awaitEnd("daily", "e1");
    add("grouped", event("e2", "s2"));
    awaitEnd("grouped", "e2");
    awaitOrders(1);

    assertThat(orders)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e2"));
  }

  @Test
  void whoUnsubscribedFromMailsGetsOfADigestWhatIsCritical() {
    add("daily", event("e1", "s1"));
    add("daily", event("e2", "s2", Severity.CRITICAL));
    String id =
        suppressions
            .add(unsubscribed("ana@example.com"))
            .blockOptional()
            .orElseThrow()
            .suppression()
            .id();
    awaitEnd("daily", "e1");
    awaitOrders(1);
    suppressions.lift(tenant, id).block();
    add("daily", event("e3", "s1"));
    add("daily", event("e4", "s2", Severity.CRITICAL));
    awaitEnd("daily", "e3");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> ids(order.notification()))
        .containsExactly(List.of("e2"), List.of("e3", "e4"));
    assertThat(orders)
        .as("an attempt lets only critical mails pass")
        .extracting(order -> order.notification().about().severity())
        .containsOnly(Severity.CRITICAL);
  }

  private Suppression unsubscribed(String address) {
    return new Suppression(
        UUID.randomUUID().toString(),
        tenant,
        "email",
        address,
        SuppressionReason.UNSUBSCRIBED,
        null,
        null,
        now(),
        "ana",
        null);
  }

  private void refuse(String eventType) {
    preferences
        .replace(tenant, "ana", List.of(new Refused(eventType, "mail")), now(), "ana")
        .block();
  }

  @Test
  void endsByTheOldDeclarationWhenItsRetryPolicyIsGone() {
    add("daily", event("e1", "s1"));
    current = read("20:00", "renamed");
    awaitEnd("daily", "e1");
    awaitOrders(1);

    assertThat(minute(orders.element().at())).isEqualTo("2026-10-24T06:00:00Z");
  }

  @Test
  void followsAChangeOfTheDeclarationAndEndsByTheOldOneWhereThereIsNone() {
    add("daily", event("e1", "s1"));
    current = read("20:00");
    awaitEnd("daily", "e1");
    add("daily", event("e2", "s2"), declared);
    current =
        new ConfigurationReader(ChannelTypes.BUILT_IN)
            .read(
                "tenant: %s\nchannels: { hook: { type: webhook } }".formatted(tenant),
                Path.of("clarion.yaml"));
    awaitEnd("daily", "e2");
    awaitOrders(2);

    assertThat(orders)
        .extracting(order -> minute(order.at()))
        .containsExactly("2026-10-23T18:00:00Z", "2026-10-24T06:00:00Z");
  }

  @Test
  void whatIsOverBeforeItWasToldIsNotTold() {
    add("grouped", event("e1", "s1"));
    add(
        "grouped",
        new Event(
            "e2",
            "ssl_expiry",
            Severity.HIGH,
            "graz",
            new Subject("host", "s1"),
            null,
            now(),
            EventStatus.RESOLVED,
            Map.of()));
    awaitEnd("grouped", "e1");

    assertThat(orders).isEmpty();
  }

  private Collected add(String route, Event event) {
    return add(route, event, current);
  }

  /** As the API does it. */
  private Collected add(String route, Event event, TenantConfiguration configuration) {
    Collected entry = entry(route, event, configuration);
    LoggedCollector found =
        Objects.requireNonNull(entries.add(List.of(entry), now()).block()).getFirst();
    if (found.hasNews()) {
      CollectorSignal.added(temporal.getWorkflowClient(), entry.collector().key());
      entries.woken(found, now()).block();
    }
    return entry;
  }

  private static Collected entry(String name, Event event, TenantConfiguration configuration) {
    Route route = Objects.requireNonNull(configuration.routes().get(name));
    return new Collecting(configuration)
        .entry(
            route,
            Routing.audience(configuration, route.notices(), event, START).getFirst(),
            event);
  }

  /** Time stands while nobody waits for a result. */
  private void awaitOrders(int count) {
    while (orders.size() < count) {
      Thread.onSpinWait();
    }
  }

  /**
   * Time is skipped by small steps: while somebody waits for a result it also runs on after the
   * end, by years when there is no timer.
   */
  private void awaitEnd(String route, String event) {
    WorkflowStub collector =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                entry(route, event(event, "s"), declared).collector().key().workflowId());
    while (collector.describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      temporal.sleep(STEP);
    }
  }

  /** They remember no workflow: each step begins with what its history says. */
  private WorkerFactory startWorkers() {
    WorkflowClient client = temporal.getWorkflowClient();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build());
    Worker worker =
        factory.newWorker(
            TaskQueues.NOTIFICATIONS,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build());
    worker.registerWorkflowImplementationTypes(CollectorLife.class);
    worker.registerWorkflowImplementationFactory(Ordered.class, () -> new Ordered.Keeping(orders));
    worker.registerActivitiesImplementations(
        new ReleasedEntries(configurations, entries, preferences, suppressions, client, this::now));
    factory
        .newWorker(TaskQueues.BULK)
        .registerWorkflowImplementationFactory(Ordered.class, () -> new Ordered.Keeping(orders));
    factory.start();
    return factory;
  }

  private void stopWorkers() {
    workers.shutdownNow();
    workers.awaitTermination(30, TimeUnit.SECONDS);
  }

  private TenantConfiguration read(String daily) {
    return read(daily, "own");
  }

  private TenantConfiguration read(String daily, String policy) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN)
        .read(
            """
            tenant: %s
            timeZone: Europe/Vienna
            channels:
              mail:
                type: email
                from: clarion@example.com
                providers: [{ name: main, host: localhost, port: 2525, tls: none }]
            recipients:
              ana: { email: ana@example.com, locale: de }
            digests:
              daily: { at: "%s" }
              hourly: { interval: PT1H, maximum: 10 }
            retryPolicies:
              %s: { schedule: [PT1M] }
            routes:
              - name: daily
                notify: [{ channel: mail, to: [ana], digest: daily, retryPolicy: %s }]
              - name: hourly
                notify: [{ channel: mail, to: [ana], digest: hourly }]
              - name: grouped
                groupBy: [branch]
                groupWait: PT30S
                groupInterval: PT5M
                notify: [{ channel: mail, to: [ana] }]
            """
                .formatted(tenant, daily, policy, policy),
            Path.of("clarion.yaml"));
  }

  private Event event(String id, String subject) {
    return event(id, subject, Severity.HIGH);
  }

  private Event event(String id, String subject, Severity severity) {
    return new Event(
        id,
        "ssl_expiry",
        severity,
        "graz",
        new Subject("host", subject),
        null,
        now(),
        EventStatus.FIRING,
        Map.of("days", 7));
  }

  private static List<String> ids(Notification notification) {
    return notification.message().entries().stream()
        .map(entry ->
            String.valueOf(Objects.requireNonNull((Map<?, ?>) entry.get("event")).get("id")))
        .toList();
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
