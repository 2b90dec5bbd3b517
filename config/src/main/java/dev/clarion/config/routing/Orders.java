package dev.clarion.config.routing;

import dev.clarion.config.BuiltInTemplates;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Acknowledging;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Route;
import dev.clarion.config.template.Template;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes notifications and issues of an event. */
public final class Orders {

  private final TenantConfiguration configuration;
  private final String sender;

  /**
   * Of events that came from one sender.
   *
   * @param sender name of the key that the event came with
   */
  public Orders(TenantConfiguration configuration, String sender) {
    this.configuration = configuration;
    this.sender = sender;
  }

  /**
   * A notification that tells somebody of an event.
   *
   * @param id of the notification
   * @param route name of the route that chose them
   * @param issue id of the issue; null when there is none
   * @param acknowledge whether they must say that they have seen it
   */
  public NotificationOrder order(
      String id,
      Event event,
      String route,
      Telling telling,
      @Nullable String issue,
      boolean acknowledge,
      Instant now) {
    Message message =
        new Message(
            null,
            template(event, telling),
            event.data(),
            telling.locale(),
            reference(event, issue),
            List.of());
    return order(id, event, route, telling, message, acknowledge, now);
  }

  /** The same with words of its own, such as those of a digest. */
  public NotificationOrder order(
      String id,
      Event event,
      String route,
      Telling telling,
      Message message,
      boolean acknowledge,
      Instant now) {
    String channel = telling.channel();
    String policy = telling.notice().retryPolicy();
    Notification notification =
        new Notification(
            id,
            configuration.tenant(),
            channel,
            telling.channelType(),
            telling.address(),
            message,
            new About(event.subject(), event.type(), event.severity(), route, Map.of()),
            new Origin(sender, now, null, null, null),
            acknowledge,
            telling.sendAt(),
            null,
            configuration.revision());
    return new NotificationOrder(
        notification,
        policy == null
            ? configuration.retryPolicyOf(channel)
            : configuration.retryPolicyOf(channel, policy),
        null);
  }

  /**
   * The life of an issue that somebody must acknowledge.
   *
   * @param route that keeps it
   * @param id of the issue
   */
  public IssueOrder issue(Route route, String id, Event event, Instant now) {
    Acknowledging rule = route.acknowledgement();
    String escalation = rule == null ? null : rule.escalation();
    Escalation declared = escalation == null ? null : configuration.escalations().get(escalation);
    Ladder ladder =
        declared == null || escalation == null
            ? null
            : declared.ladder(escalation, configuration.revision());
    return new IssueOrder(
        configuration.tenant(),
        id,
        route.name(),
        configuration.revision(),
        event,
        now,
        route.issues().window(),
        ladder,
        rule == null ? null : rule.validFor(),
        rule == null ? null : rule.remindEvery(),
        null);
  }

  /** The event as its notifications refer to it. */
  public static EventReference reference(Event event, @Nullable String issue) {
    return new EventReference(event.id(), event.branch(), event.time(), event.status(), issue);
  }

  /** Place in the queue when workers are short: 1 comes first. */
  public static int priority(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 1;
      case HIGH -> 2;
      case MEDIUM -> 3;
      case LOW -> 4;
    };
  }

  private String template(Event event, Telling telling) {
    String named = telling.notice().template();
    if (named != null) {
      return named;
    }
    Template own = configuration.templates().get(event.type());
    return own != null && own.serves(telling.channelType()) ? event.type() : BuiltInTemplates.EVENT;
  }
}
