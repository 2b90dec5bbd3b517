package dev.clarion.activities.digest;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Releases;
import dev.clarion.config.routing.Together;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.store.digest.Release;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.digest.CollectorActivities;
import dev.clarion.workflows.digest.CollectorId;
import dev.clarion.workflows.digest.Released;
import dev.clarion.workflows.digest.Standing;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.start.Launch;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the notifications that tell of what was collected. */
public final class ReleasedEntries implements CollectorActivities {

  private static final Logger logger = LoggerFactory.getLogger(ReleasedEntries.class);

  private final ConfigurationSource configurations;
  private final CollectedEntries entries;
  private final Wishes wishes;
  private final WorkflowClient client;
  private final InstantSource clock;

  public ReleasedEntries(
      ConfigurationSource configurations,
      CollectedEntries entries,
      Preferences preferences,
      Suppressions suppressions,
      WorkflowClient client,
      InstantSource clock) {
    this.configurations = configurations;
    this.entries = entries;
    this.wishes = new Wishes(preferences, suppressions);
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Standing look(CollectorId id) {
    LoggedCollector found = find(id).orElse(null);
    Instant first = found == null ? null : found.firstAddedAt();
    if (found == null || (first == null && !found.releasing())) {
      return new Standing(0, null, false, "nothing waits", null);
    }
    Collector collector = found.collector();
    Releases releases = new Releases(configuration(collector));
    boolean full = found.entries() >= releases.maximum(collector);
    if (found.releasing() || first == null) { // the workflow's clock may be behind this one
      return new Standing(
          found.entries(),
          Instant.EPOCH,
          full,
          words(collector, "being released"),
          found.generation() - 1);
    }
    Instant due = releases.due(collector, first, found.releasedAt());
    return new Standing(
        found.entries(),
        due,
        full,
        words(collector, full ? "full" : "due at " + due.truncatedTo(ChronoUnit.SECONDS)),
        found.generation());
  }

  private static String words(Collector collector, String state) {
    String what =
        collector.digest() == null
            ? "a group of the route " + collector.route()
            : "the digest " + collector.digest();
    return "%s by %s, %s".formatted(what, collector.address().channel(), state);
  }

  /**
   * The entries are taken under the id of a notification, the notification is started, and only
   * then they are done with: whoever comes after an interruption finds the id, and what has it.
   */
  @Override
  public Released release(CollectorId id, @Nullable String by, @Nullable Long generation) {
    Collector collector = find(id).map(LoggedCollector::collector).orElse(null);
    if (collector == null) {
      return new Released(0, false);
    }
    TenantConfiguration configuration = configuration(collector);
    int maximum = new Releases(configuration).maximum(collector);
    Release release =
        entries
            .release(id, generation, UUID.randomUUID().toString(), maximum, now())
            .blockOptional()
            .orElse(null);
    if (release == null) {
      return new Released(0, false);
    }
    List<Together.Entry> heard =
        wishes.of(configuration, collector, release.entries(), now()).stream()
            .map(entry -> new Together.Entry(entry.event(), entry.repeats()))
            .toList();
    if (!heard.isEmpty()) {
      start(
          collector,
          new Together(configuration, Objects.requireNonNullElse(by, StateChange.SYSTEM))
              .called(collector, release.notification(), heard, now())
              .order());
    }
    entries.released(id, release.notification(), now()).block();
    forget(collector.tenant());
    return new Released(heard.size(), release.more());
  }

  /** Thousands may have a digest at the same hour: they leave the others their turn. */
  private void start(Collector collector, NotificationOrder order) {
    if (collector.digest() != null) {
      Launch.oneOfMany(client, order);
    } else {
      Launch.notification(
          client,
          order,
          Orders.priority(Objects.requireNonNull(order.notification().about().severity())));
    }
  }

  /** The release is done: what is not forgotten now is forgotten by the next. */
  private void forget(String tenant) {
    try {
      entries.forget(tenant, now()).block();
    } catch (RuntimeException e) {
      logger.warn("What was told long ago could not be forgotten: {}", e.getMessage());
    }
  }

  private Optional<LoggedCollector> find(CollectorId id) {
    return entries.find(id).blockOptional();
  }

  private TenantConfiguration configuration(Collector collector) {
    return Releases.declaring(configurations, collector)
        .orElseThrow(() ->
            new IllegalStateException(
                "neither the configuration in force nor the revision %s says how to tell of %s"
                    .formatted(
                        collector.revision(),
                        Objects.requireNonNullElse(collector.digest(), collector.route()))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
