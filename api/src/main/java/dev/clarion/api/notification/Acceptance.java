package dev.clarion.api.notification;

import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.temporal.Engine;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.start.NotificationStart;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Accepts notifications. Starting the workflow is the commit: nothing is written before it, and the
 * caller hears 202 only after it.
 *
 * <p>Under an idempotency key the notification's id follows from the key. So a repeat finds the
 * first one: in the log, or by Temporal's refusal to start the same workflow twice when the log
 * does not have it yet, or does not answer.
 */
@Component
class Acceptance {

  private static final Logger log = LoggerFactory.getLogger(Acceptance.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * What was accepted.
   *
   * @param repeated whether it had been before, under the same key
   */
  record Accepted(Notification notification, boolean repeated) {}

  private final NotificationLog notificationLog;
  private final Engine engine;

  Acceptance(NotificationLog notificationLog, Engine engine) {
    this.notificationLog = notificationLog;
    this.engine = engine;
  }

  /**
   * Accepts what a request asks for, once.
   *
   * @param draft made only when nothing was accepted under the key before
   */
  Mono<Accepted> accept(String tenant, @Nullable IdempotencyKey key, Supplier<Mono<Draft>> draft) {
    Mono<Accepted> now = Mono.defer(draft).flatMap(checked -> start(checked, key));
    return key == null ? now : earlier(tenant, key).switchIfEmpty(now);
  }

  private Mono<Accepted> earlier(String tenant, IdempotencyKey key) {
    String id = key.id(tenant).toString();
    return Mono.defer(() -> notificationLog.find(tenant, id))
        .timeout(PATIENCE)
        .onErrorResume(error -> {
          log.warn("The log cannot say whether a key was used before: {}", error.toString());
          return Mono.empty();
        })
        .map(first -> repeat(first.notification(), key));
  }

  private Mono<Accepted> start(Draft draft, @Nullable IdempotencyKey key) {
    Notification notification = draft.notification();
    return engine
        .start(draft.order(), NotificationStart.first(draft.notification(), draft.priority()))
        .flatMap(started ->
            started || key == null
                ? Mono.just(new Accepted(notification, false))
                : engine
                    .order(notification.tenant(), notification.id())
                    .map(first -> repeat(first.notification(), key)));
  }

  private static Accepted repeat(Notification first, IdempotencyKey key) {
    if (!key.requestHash().equals(first.origin().requestHash())) {
      throw IdempotencyKey.usedForAnotherRequest();
    }
    return new Accepted(first, true);
  }
}
