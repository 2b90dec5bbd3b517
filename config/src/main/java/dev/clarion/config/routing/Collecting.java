package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Digest;
import dev.clarion.config.route.Fields;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.digest.Entrant;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.StateChange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes entries of digests and groups of an event. For one thread. */
public final class Collecting {

  /** Of a group, as many are told of at once as of a digest at most. */
  private static final int MOST = 1000;

  private final TenantConfiguration configuration;
  private final Orders orders;

  public Collecting(TenantConfiguration configuration) {
    this.configuration = configuration;
    this.orders = new Orders(configuration, StateChange.SYSTEM);
  }

  /** Whether somebody hears of a route's events together with others, instead of at once. */
  public static boolean isLater(Route route, Telling telling) {
    return telling.notice().digest() != null || !route.groupBy().isEmpty();
  }

  /** The entry for somebody who hears of an event later. */
  public Collected entry(Route route, Telling telling, Event event) {
    return entrant(route, telling, event).of(event);
  }

  /** The same without the event. */
  public Entrant entrant(Route route, Telling telling, Event event) {
    String name = telling.notice().digest();
    return name == null
        ? ofGroup(route, telling, event)
        : ofDigest(
            name, Objects.requireNonNull(configuration.digests().get(name)), route, telling, event);
  }

  private Entrant ofDigest(String name, Digest digest, Route route, Telling telling, Event event) {
    String id = id("digest", name, telling.channel(), telling.address());
    return new Entrant(
        collector(id, name, route, telling, Map.of(), digest.maximum()),
        same(digest.by(), event),
        orders.lists(event, telling.notice()));
  }

  private Entrant ofGroup(Route route, Telling telling, Event event) {
    String group = Fingerprint.ofFields(route.name(), route.groupBy(), event);
    String template = telling.notice().template();
    String id =
        id(
            "group",
            route.name(),
            group,
            telling.channel(),
            telling.address(),
            template == null ? "" : template);
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : route.groupBy()) {
      Object value = Fields.of(event, field);
      if (value != null) {
        values.put(field, value);
      }
    }
    return new Entrant(
        collector(id, null, route, telling, values, MOST),
        same(route.issues().by(), event),
        orders.lists(event, telling.notice()));
  }

  private Collector collector(
      String id,
      @Nullable String digest,
      Route route,
      Telling telling,
      Map<String, Object> group,
      int maximum) {
    Notice notice = telling.notice();
    return new Collector(
        configuration.tenant(),
        id,
        digest,
        route.name(),
        group,
        new Address(telling.channel(), telling.channelType(), telling.address()),
        telling.person(),
        telling.locale(),
        notice.template(),
        notice.retryPolicy(),
        maximum,
        configuration.revision());
  }

  private String id(String... parts) {
    return Fingerprint.hash(configuration.tenant(), Arrays.asList(parts));
  }

  /** An event that lacks one of the fields has it in common with no other. */
  private static String same(List<String> by, Event event) {
    boolean comparable =
        !by.isEmpty()
            && (event.fingerprint() != null
                || by.stream().allMatch(field -> Fields.of(event, field) != null));
    return comparable
        ? Fingerprint.of("same", by, event)
        : Fingerprint.hash("one", List.of(event.id()));
  }
}
