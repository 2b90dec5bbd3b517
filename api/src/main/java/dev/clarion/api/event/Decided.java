package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Gathered;
import dev.clarion.api.event.EventView.OfIssue;
import dev.clarion.api.event.EventView.Started;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import java.util.ArrayList;
import java.util.List;

/** What is decided about an event, while it is decided. For one thread at a time. */
final class Decided {

  private final List<NotificationOrder> notifications = new ArrayList<>();
  private final List<IssueOrder> issues = new ArrayList<>();
  private final List<String> resolved = new ArrayList<>();
  private final List<String> reopened = new ArrayList<>();
  private final List<String> abandoned = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();
  private final List<Gathered> gathered = new ArrayList<>();
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

  void tell(NotificationOrder order) {
    notifications.add(order);
  }

  void open(IssueOrder order) {
    issues.add(order);
  }

  void resolve(String issue) {
    resolved.add(issue);
  }

  void reopen(String issue) {
    reopened.add(issue);
  }

  /** What that event set going was never seen to run. */
  void takeOver(String event) {
    abandoned.add(event);
  }

  void suppress(Suppressed why) {
    suppressed.add(why);
  }

  void belongTo(OfIssue issue) {
    ofIssues.add(issue);
  }

  List<String> abandoned() {
    return abandoned;
  }

  Consequences consequences() {
    return new Consequences(notifications, issues, resolved, reopened);
  }

  /** The answer. */
  EventView view(String id) {
    return new EventView(
        id,
        notifications.stream().map(order -> started(order.notification())).toList(),
        suppressed,
        gathered.isEmpty() ? null : gathered,
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
