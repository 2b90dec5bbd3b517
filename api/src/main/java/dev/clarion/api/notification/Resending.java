package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes a new notification of an old one: the same rendered content to the same recipient. */
@Component
class Resending {

  private final Notifications notifications;
  private final NotificationLog log;
  private final Channels channels;
  private final Uploads uploads;

  Resending(Notifications notifications, NotificationLog log, Channels channels, Uploads uploads) {
    this.notifications = notifications;
    this.log = log;
    this.channels = channels;
    this.uploads = uploads;
  }

  /**
   * The new notification. Fails with 404, with 409 without content or its files, 422 when the
   * channel is gone.
   */
  Mono<Draft> draft(Caller caller, String id, @Nullable IdempotencyKey key) {
    return notifications
        .find(caller.tenant(), id)
        .flatMap(original ->
            content(original.notification())
                .map(content -> draft(caller, original.notification(), content, key)))
        .flatMap(this::withItsFiles);
  }

  private Mono<Draft> withItsFiles(Draft draft) {
    return uploads
        .missing(draft.notification())
        .flatMap(missing ->
            missing.isEmpty()
                ? Mono.just(draft)
                : Mono.error(Refusal.conflict("An upload that it names is not there any more.")));
  }

  /** What was rendered; before that, what came in finished. */
  private Mono<Map<String, Object>> content(Notification original) {
    return log.content(original.tenant(), original.id())
        .switchIfEmpty(Mono.justOrEmpty(original.message().content()))
        .filter(content -> !content.isEmpty())
        .switchIfEmpty(
            Mono.error(() -> Refusal.conflict("There is no rendered content to send again.")));
  }

  private Draft draft(
      Caller caller,
      Notification original,
      Map<String, Object> content,
      @Nullable IdempotencyKey key) {
    TenantConfiguration configuration = channels.configuration(caller.tenant());
    String channel = original.channel();
    Faults faults = new Faults();
    if (!configuration.channelType(channel).equals(Optional.of(original.channelType()))) {
      faults.add(
          "", "there is no " + original.channelType() + " channel '" + channel + "' any more");
    }
    channels.check(configuration, channel, original.recipient(), null, faults);
    faults.refuseIfAny();
    Notification notification =
        new Notification(
            NotificationDrafts.id(caller.tenant(), key),
            caller.tenant(),
            channel,
            original.channelType(),
            original.recipient(),
            Message.of(content),
            original.about(),
            NotificationDrafts.origin(caller, NotificationDrafts.now(), key, original.id()),
            original.acknowledgementRequired(),
            null,
            null,
            configuration.revision());
    return new Draft(notification, configuration.retryPolicyOf(channel), null);
  }
}
