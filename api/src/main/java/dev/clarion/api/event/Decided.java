package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Broadcast;
import dev.clarion.api.event.EventView.OfIssue;
import dev.clarion.api.event.EventView.Started;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.digest.Entrant;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.issue.Consequences.Raised;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is decided about an event, while it is decided. For one thread at a time. */
final class Decided {

  /** What tells more people than this is started by a workflow, not one by one by the API. */
  static final int AT_ONCE = 100;

  private final List<Spread.Told> notifications = new ArrayList<>();
  private final List<IssueOrder> opened = new ArrayList<>();
  private final List<String> resolved = new ArrayList<>();
  private final List<Raised> raised = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();
  private final List<Entrant> gathered = new ArrayList<>();
  private final List<OfIssue> ofIssues = new ArrayList<>();

  private final boolean routed;

  /**
   * Nothing yet.
   *
   * @param routed whether a route takes the event
   */
  Decided(boolean routed) {
    this.routed = routed;
  }

  /**
   * Adds a notification.
   *
   * @param lists where its data had a list of people
   */
  void tell(NotificationOrder order, List<List<String>> lists) {
    notifications.add(new Spread.Told(order, lists));
  }

  void gather(Entrant entrant) {
    gathered.add(entrant);
  }

  void open(IssueOrder order) {
    opened.add(order);
  }

  void resolve(String issue) {
    resolved.add(issue);
  }

  void raise(Raised issue) {
    raised.add(issue);
  }

  void suppress(Suppressed why) {
    suppressed.add(why);
  }

  void belongTo(OfIssue issue) {
    ofIssues.add(issue);
  }

  /** Ids of those that it belongs to. */
  List<String> issues() {
    return ofIssues.stream().map(OfIssue::id).toList();
  }

  boolean isBroadcast() {
    return notifications.size() > AT_ONCE;
  }

  /** All notifications, as they are written down. */
  Spread spread() {
    return Spread.of(notifications);
  }

  /** What is to be started for the event of that id. */
  Consequences consequences(String tenant, String id) {
    Spread few = isBroadcast() ? Spread.of(List.of()) : spread();
    return new Consequences(
        few.parts(),
        few.recipients(),
        opened,
        resolved,
        raised,
        gathered,
        isBroadcast() ? new BroadcastOrder(tenant, id, notifications.size(), null) : null);
  }

  private Stream<NotificationOrder> few() {
    return isBroadcast() ? Stream.empty() : notifications.stream().map(Spread.Told::order);
  }

  /** The answer. */
  EventView view(String id) {
    List<Entrant> told = gathered.stream().filter(entrant -> !entrant.silent()).toList();
    return new EventView(
        id,
        few().map(order -> started(order.notification())).toList(),
        isBroadcast() ? new Broadcast(id, notifications.size()) : null,
        Summary.of(suppressed, AT_ONCE),
        told.isEmpty() ? null : Summary.ofGathered(told, AT_ONCE),
        ofIssues.isEmpty() ? null : ofIssues,
        routed ? null : true);
  }

  private static Started started(Notification notification) {
    return new Started(
        notification.id(),
        String.valueOf(notification.about().route()),
        notification.channel(),
        notification.recipient(),
        NotificationState.QUEUED);
  }
}
