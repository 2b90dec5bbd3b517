package dev.clarion.api.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.EventType;
import dev.clarion.config.template.Template;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;

/** Makes a notification of a request, if everything that it names exists and fits. */
@Component
class NotificationDrafts {

  private static final int LONGEST_LABEL = 1000;
  private static final Duration FARTHEST = Duration.ofDays(3653);

  /** Time-ordered, so that the newest rows lie together (UUIDv7, RFC 9562). */
  private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

  private final Channels channels;
  private final RequestBodies bodies;

  NotificationDrafts(Channels channels, RequestBodies bodies) {
    this.channels = channels;
    this.bodies = bodies;
  }

  /**
   * Checks a request against the tenant's configuration.
   *
   * @throws dev.clarion.api.problem.Refusal 400 or 422 with everything that is wrong with it
   */
  Draft draft(Caller caller, NotificationRequest body, @Nullable IdempotencyKey key) {
    TenantConfiguration configuration = channels.configuration(caller.tenant());
    Instant now = now();
    Faults faults = new Faults();
    checkNames(body, configuration, faults);
    checkMessage(body, configuration, faults);
    checkData(body, configuration, faults);
    checkTimes(body, now, faults);
    checkLabels(body, faults);
    Recipients.Found recipient =
        Recipients.find(configuration, body.channel(), body.recipient(), faults);
    channels.check(configuration, body.channel(), recipient.address(), body.content(), faults);
    faults.refuseIfAny();
    Notification notification =
        new Notification(
            id(caller.tenant(), key),
            caller.tenant(),
            body.channel(),
            configuration.channelType(body.channel()).orElseThrow(),
            Objects.requireNonNull(recipient.address()),
            new Message(
                body.content(), body.template(), orEmpty(body.data()), locale(body, recipient)),
            new About(
                body.subject(),
                body.eventType(),
                severity(body, configuration),
                null,
                orEmpty(body.metadata())),
            origin(caller, now, key, null),
            body.acknowledgement() != null && body.acknowledgement().required(),
            sendAt(body, recipient, configuration, now),
            body.expiresAt(),
            configuration.revision());
    return new Draft(notification, policy(configuration, body), body.priority());
  }

  /** As it is asked for, or when the quiet hours end that it falls into. */
  private static @Nullable Instant sendAt(
      NotificationRequest body,
      Recipients.Found recipient,
      TenantConfiguration configuration,
      Instant now) {
    Instant asked = body.sendAt();
    Instant due = asked == null || asked.isBefore(now) ? now : asked;
    Instant release =
        recipient.person() == null
            ? due
            : recipient
                .person()
                .release(due, severity(body, configuration), configuration.timeZone());
    return release.equals(due) ? asked : release;
  }

  private static @Nullable String locale(NotificationRequest body, Recipients.Found recipient) {
    Locale locale = recipient.locale();
    return body.locale() != null || locale == null ? body.locale() : locale.toLanguageTag();
  }

  /** The id of a notification that is being made. */
  static String id(String tenant, @Nullable IdempotencyKey key) {
    return (key == null ? IDS.generate() : key.id(tenant)).toString();
  }

  static Origin origin(
      Caller caller, Instant now, @Nullable IdempotencyKey key, @Nullable String resendOf) {
    return new Origin(
        caller.name(),
        now,
        key == null ? null : key.key(),
        key == null ? null : key.requestHash(),
        resendOf);
  }

  /** As fine as every store and every caller can keep it. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RetryPolicy policy(TenantConfiguration configuration, NotificationRequest body) {
    return body.retryPolicy() == null
        ? configuration.retryPolicyOf(body.channel())
        : configuration.retryPolicyOf(body.channel(), body.retryPolicy());
  }

  private static void checkNames(
      NotificationRequest body, TenantConfiguration configuration, Faults faults) {
    if (configuration.channel(body.channel()).isEmpty()) {
      faults.add("/channel", "there is no channel '" + body.channel() + "'");
    }
    String policy = body.retryPolicy();
    if (policy != null && !configuration.retryPolicies().containsKey(policy)) {
      faults.add("/retryPolicy", "there is no retry policy '" + policy + "'");
    }
  }

  private static void checkMessage(
      NotificationRequest body, TenantConfiguration configuration, Faults faults) {
    if (body.template() != null) {
      checkTemplate(body.template(), body.channel(), configuration, faults);
    }
    if (body.template() != null && body.content() != null) {
      faults.add("/content", "a notification has either content or a template, not both");
    }
    if (body.template() == null && body.content() == null) {
      faults.add("", "a notification needs content, or a template");
    }
    if (body.template() == null && body.data() != null) {
      faults.add("/data", "data is for a template, and there is none");
    }
  }

  /** Finished content needs no data; what a template is filled with fits the event's type. */
  private void checkData(
      NotificationRequest body, TenantConfiguration configuration, Faults faults) {
    if (body.template() != null) {
      configuration
          .eventType(body.eventType())
          .map(EventType::schema)
          .ifPresent(
              schema -> faults.addAll(bodies.misfits(orEmpty(body.data()), schema, "/data")));
    }
  }

  private static @Nullable Severity severity(
      NotificationRequest body, TenantConfiguration configuration) {
    return body.severity() != null
        ? body.severity()
        : configuration.eventType(body.eventType()).map(EventType::severity).orElse(null);
  }

  private static void checkTemplate(
      String name, String channel, TenantConfiguration configuration, Faults faults) {
    Template template = configuration.templates().get(name);
    if (template == null) {
      faults.add("/template", "there is no template '" + name + "'");
      return;
    }
    configuration
        .channelType(channel)
        .filter(type -> !template.serves(type))
        .ifPresent(type ->
            faults.add("/template", "the template '%s' has nothing for %s".formatted(name, type)));
  }

  private static void checkTimes(NotificationRequest body, Instant now, Faults faults) {
    Instant sendAt = Objects.requireNonNullElse(body.sendAt(), now);
    Instant expiresAt = body.expiresAt();
    if (sendAt.isAfter(now.plus(FARTHEST))) {
      faults.add("/sendAt", "lies more than ten years ahead");
    }
    if (expiresAt == null) {
      return;
    }
    if (!expiresAt.isAfter(now)) {
      faults.add("/expiresAt", "lies in the past");
    } else if (!expiresAt.isAfter(sendAt)) {
      faults.add("/expiresAt", "is not later than sendAt");
    }
    if (expiresAt.isAfter(now.plus(FARTHEST))) {
      faults.add("/expiresAt", "lies more than ten years ahead");
    }
  }

  /** What every row of a list carries must stay small. */
  private static void checkLabels(NotificationRequest body, Faults faults) {
    Subject subject = body.subject();
    if (subject != null) {
      checkLength("/subject/type", subject.type(), faults);
      checkLength("/subject/id", subject.id(), faults);
    }
    orEmpty(body.metadata())
        .forEach((name, value) -> {
          String at =
              JsonPointer.empty().appendProperty("metadata").appendProperty(name).toString();
          if (name.length() > LONGEST_LABEL) {
            faults.add("/metadata", "has a name of more than " + LONGEST_LABEL + " characters");
          } else {
            checkLength(at, value, faults);
          }
        });
  }

  private static void checkLength(String pointer, String value, Faults faults) {
    if (value.length() > LONGEST_LABEL) {
      faults.add(pointer, "must not be longer than " + LONGEST_LABEL + " characters");
    }
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
