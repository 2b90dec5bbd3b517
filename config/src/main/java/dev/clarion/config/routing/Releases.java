package dev.clarion.config.routing;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.hours.Hours;
import dev.clarion.config.hours.Suiting;
import dev.clarion.config.route.Digest;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what is collected is told of, by one revision of the configuration. */
public final class Releases {

  private final TenantConfiguration configuration;

  public Releases(TenantConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * The configuration by which a collector is released: as it is declared now; when it is not any
   * more, as it was when the last entry came. Empty when that is not to be had. May wait.
   */
  public static Optional<TenantConfiguration> declaring(
      ConfigurationSource configurations, Collector collector) {
    return configurations
        .of(collector.tenant())
        .filter(current -> new Releases(current).know(collector))
        .or(() -> configurations.at(collector.tenant(), collector.revision()));
  }

  /** Whether the digest or the route, the channel, the template and the policy are declared. */
  public boolean know(Collector collector) {
    String template = collector.template();
    String policy = collector.retryPolicy();
    return (template == null || configuration.templates().containsKey(template))
        && (policy == null || configuration.retryPolicies().containsKey(policy))
        && (collector.digest() == null
            ? configuration.routes().containsKey(collector.route())
            : configuration.digests().containsKey(collector.digest()))
        && configuration
            .channelType(collector.address().channel())
            .filter(collector.address().channelType()::equals)
            .isPresent();
  }

  /**
   * When entries are due.
   *
   * @param first when the first of them came
   * @param last when others were released before; null: never
   */
  public Instant due(Collector collector, Instant first, @Nullable Instant last) {
    Instant since = last == null || last.isBefore(first) ? first : last;
    if (collector.digest() == null) {
      Route route = Objects.requireNonNull(configuration.routes().get(collector.route()));
      return opens(
          route,
          later(
              first.plus(route.groupWait()),
              last == null ? null : last.plus(route.groupInterval())));
    }
    Digest digest = Objects.requireNonNull(configuration.digests().get(collector.digest()));
    return digest.at() == null
        ? first.plus(Objects.requireNonNull(digest.interval()))
        : digest.at().next(since, zone(collector));
  }

  /** How many are released at once. */
  public int maximum(Collector collector) {
    return collector.digest() == null
        ? collector.maximum()
        : Objects.requireNonNull(configuration.digests().get(collector.digest())).maximum();
  }

  /**
   * When what is released may go: at the end of the recipient's quiet hours; null: at once, as does
   * what was declared for a time of its own.
   */
  public @Nullable Instant sendAt(Collector collector, Severity severity, Instant now) {
    Optional<DeclaredRecipient> person = person(collector);
    Route route = collector.digest() == null ? configuration.routes().get(collector.route()) : null;
    Digest digest =
        collector.digest() == null ? null : configuration.digests().get(collector.digest());
    if (person.isEmpty() || (digest != null && digest.at() != null)) {
      return null;
    }
    Instant release =
        Suiting.first(
            now,
            due -> route == null ? due : opens(route, due),
            due -> person.get().release(due, severity, configuration.timeZone()));
    return release.equals(now) ? null : release;
  }

  /** What a route collects within its hours is told in them. */
  private Instant opens(Route route, Instant due) {
    Hours hours = route.hours();
    return hours == null || hours.outside() == Hours.Outside.SKIP
        ? due
        : hours.in(configuration.timeZone()).next(due);
  }

  private Optional<DeclaredRecipient> person(Collector collector) {
    return Optional.ofNullable(collector.person()).map(configuration.recipients()::get);
  }

  private ZoneId zone(Collector collector) {
    return person(collector).map(DeclaredRecipient::timeZone).orElse(configuration.timeZone());
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || other.isBefore(one) ? one : other;
  }
}
