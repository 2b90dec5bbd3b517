package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Called;
import dev.clarion.config.routing.Calls.Reached;
import dev.clarion.config.routing.Calls.Waiting;
import dev.clarion.config.routing.Orders;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.Settle;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everybody who is told, and what they are told with. For many threads. */
final class People {

  private final TenantConfiguration configuration;
  private final WorkflowClient client;
  private final Chronicle chronicle;
  private final Map<String, Called> called = new ConcurrentHashMap<>();
  private final Map<String, List<String>> ofIssue = new ConcurrentHashMap<>();

  /** Notifications that were sent. */
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  People(TenantConfiguration configuration, WorkflowClient client, Chronicle chronicle) {
    this.configuration = configuration;
    this.client = client;
    this.chronicle = chronicle;
  }

  /** Starts a notification. */
  void tell(Called each) {
    Notification notification = each.order().notification();
    if (called.putIfAbsent(notification.id(), each) != null) {
      return;
    }
    EventReference event = notification.message().event();
    if (event != null && event.issue() != null) {
      ofIssue
          .computeIfAbsent(event.issue(), _ -> new CopyOnWriteArrayList<>())
          .add(notification.id());
    }
    Instant sendAt = notification.sendAt();
    chronicle.add(
        Kind.NOTIFICATION,
        who(notification.id(), null),
        sendAt == null
            ? "as " + each.telling().because()
            : "as %s; it waits for its hours until %s".formatted(each.telling().because(), sendAt));
    Launch.notification(
        client,
        each.order(),
        Orders.priority(Objects.requireNonNull(notification.about().severity())));
  }

  /** What of an issue waits for somebody's hours. */
  List<Waiting> waiting(String issue, Instant now) {
    return ofIssue.getOrDefault(issue, List.of()).stream()
        .map(this::notification)
        .flatMap(each ->
            Stream.ofNullable(each.sendAt())
                .filter(now::isBefore)
                .map(sendAt ->
                    new Waiting(each.id(), new Reached(each.channel(), each.recipient()), sendAt)))
        .toList();
  }

  /** Tells the notifications of an issue that nothing more shall come of them. */
  void settle(String issue, Settlement settlement) {
    Objects.requireNonNullElse(ofIssue.remove(issue), List.<String>of())
        .forEach(id -> Settle.notification(client, configuration.tenant(), id, settlement));
  }

  /** A notification was sent. */
  void sent(String id) {
    sent.add(id);
  }

  /**
   * Who heard of an issue: whoever its notifications reached, those of a ladder and reminders among
   * them, and whoever is told together with others.
   *
   * @param told whom its route told
   */
  Set<Address> heard(String issue, Collection<Address> told) {
    Map<Address, Boolean> reached = new LinkedHashMap<>();
    for (String id : ofIssue.getOrDefault(issue, List.of())) {
      Notification to = notification(id);
      reached.merge(
          new Address(to.channel(), to.channelType(), to.recipient()),
          sent.contains(id),
          Boolean::logicalOr);
    }
    Set<Address> heard = new LinkedHashSet<>(told);
    reached.forEach((address, isSent) -> {
      if (isSent) {
        heard.add(address);
      } else {
        heard.remove(address);
      }
    });
    return heard;
  }

  Notification notification(String id) {
    return known(id).order().notification();
  }

  /**
   * Whom a notification goes to.
   *
   * @param address on its other way; null: on its own
   */
  Chronicle.Who who(String id, @Nullable Address address) {
    Called each = known(id);
    Notification there = each.order().notification().at(address);
    String name = address == null ? each.telling().person() : person(there);
    return new Chronicle.Who(there.channel(), there.recipient(), name, there.about().route());
  }

  /** The declared name of whoever has that address. */
  private @Nullable String person(Notification there) {
    return configuration.recipients().entrySet().stream()
        .filter(it ->
            it.getValue()
                .address(there.channelType())
                .filter(there.recipient()::equals)
                .isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private Called known(String id) {
    return Objects.requireNonNull(called.get(id), "a notification that nobody started");
  }
}
