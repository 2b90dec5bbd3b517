package dev.clarion.config.routing;

import dev.clarion.config.BuiltInTemplates;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Acknowledging;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Fields;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.config.template.Template;
import dev.clarion.workflows.event.DataPath;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes notifications and issues of an event. For one thread. */
public final class Orders {

  private final TenantConfiguration configuration;
  private final String sender;

  /** By identity: a notice may name thousands. */
  private final IdentityHashMap<Notice, List<List<String>>> paths = new IdentityHashMap<>();

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
            data(event, telling),
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

  /**
   * Where the event's data lists people whom a notice tells. In a notification there is the one
   * recipient's address instead: nobody is to read who else is told, and thousands of messages are
   * not to carry thousands of addresses each.
   */
  public List<List<String>> lists(Event event, Notice notice) {
    return paths.computeIfAbsent(notice, this::paths).stream()
        .filter(path -> Fields.at(event.data(), path) instanceof List)
        .toList();
  }

  private List<List<String>> paths(Notice notice) {
    return notice.to().stream()
        .filter(To.Data.class::isInstance)
        .map(to -> ((To.Data) to).path())
        .distinct()
        .toList();
  }

  private Map<String, Object> data(Event event, Telling telling) {
    Map<String, Object> data = event.data();
    for (List<String> path : lists(event, telling.notice())) {
      data = DataPath.with(data, path, telling.address());
    }
    return data;
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
