package dev.clarion.activities.digest;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Releases;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.store.digest.Release;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the notifications that tell of what was collected. */
public final class ReleasedEntries implements CollectorActivities {

  private final ConfigurationSource configurations;
  private final CollectedEntries entries;
  private final WorkflowClient client;
  private final InstantSource clock;

  public ReleasedEntries(
      ConfigurationSource configurations,
      CollectedEntries entries,
      WorkflowClient client,
      InstantSource clock) {
    this.configurations = configurations;
    this.entries = entries;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Standing look(CollectorId id) {
    LoggedCollector found = find(id).orElse(null);
    Instant first = found == null ? null : found.firstAddedAt();
    if (found == null || (first == null && !found.releasing())) {
      return new Standing(0, null, false, "nothing waits");
    }
    Collector collector = found.collector();
    Releases releases = new Releases(configuration(collector));
    boolean full = found.entries() >= releases.maximum(collector);
    Instant due =
        found.releasing() || first == null
            ? clock.instant()
            : releases.due(collector, first, found.releasedAt());
    return new Standing(found.entries(), due, full, words(collector, full, due));
  }

  private static String words(Collector collector, boolean full, Instant due) {
    String what =
        collector.digest() == null
            ? "a group of the route " + collector.route()
            : "the digest " + collector.digest();
    return "%s by %s, %s"
        .formatted(
            what,
            collector.address().channel(),
            full ? "full" : "due at " + due.truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * The entries are taken under the id of a notification, the notification is started, and only
   * then they are done with: whoever comes after an interruption finds the id, and what has it.
   */
  @Override
  public Released release(CollectorId id, @Nullable String by) {
    Collector collector = find(id).map(LoggedCollector::collector).orElse(null);
    if (collector == null) {
      return new Released(0, false);
    }
    TenantConfiguration configuration = configuration(collector);
    int maximum = new Releases(configuration).maximum(collector);
    Release release =
        entries
            .release(id, UUID.randomUUID().toString(), maximum, now())
            .blockOptional()
            .orElse(null);
    if (release == null) {
      return new Released(0, false);
    }
    if (!release.entries().isEmpty()) {
      NotificationOrder order =
          new Told(configuration, Objects.requireNonNullElse(by, StateChange.SYSTEM))
              .order(collector, release, now());
      Launch.notification(
          client,
          order,
          Orders.priority(Objects.requireNonNull(order.notification().about().severity())));
    }
    entries.released(id, release.notification(), now()).block();
    return new Released(release.entries().size(), release.more());
  }

  private Optional<LoggedCollector> find(CollectorId id) {
    return entries.find(id).blockOptional();
  }

  /** As it is declared now; when it is not any more, as it was when the last entry came. */
  private TenantConfiguration configuration(Collector collector) {
    return configurations
        .of(collector.tenant())
        .filter(current -> new Releases(current).know(collector))
        .or(() -> configurations.at(collector.tenant(), collector.revision()))
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
