package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Answer;
import dev.clarion.api.temporal.Engine;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.workflows.notification.Command;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks the workflow of a notification to do something, and tells what came of it. The workflow
 * decides, as long as it lives; afterwards the log says why nothing can be done.
 */
@Component
class Commands {

  private final Notifications notifications;
  private final Engine engine;

  Commands(Notifications notifications, Engine engine) {
    this.notifications = notifications;
    this.engine = engine;
  }

  /**
   * Carries out a command on a notification that waits: the notification afterwards, or 409.
   *
   * @param update name of the workflow's update
   */
  Mono<LoggedNotification> carryOut(Caller caller, String id, String update, Command command) {
    return ask(caller.tenant(), id, update, command, Commands::over);
  }

  /**
   * Asks the workflow.
   *
   * @param gone what to do when the workflow has ended, given the notification as it stands then
   */
  Mono<LoggedNotification> ask(
      String tenant,
      String id,
      String update,
      Command command,
      Function<LoggedNotification, Mono<LoggedNotification>> gone) {
    Mono<LoggedNotification> find = notifications.find(tenant, id);
    return find.flatMap(found -> engine.ask(found.notification(), update, command))
        .flatMap(answer ->
            switch (answer) {
              case Answer.Done _ -> find;
              case Answer.Refused refused -> Mono.error(Refusal.conflict(refused.reason()));
              case Answer.Gone _ -> find.flatMap(gone);
            });
  }

  /** 409, of one that waits for nothing. */
  static Mono<LoggedNotification> over(LoggedNotification logged) {
    return Mono.error(Refusal.conflict("It does not wait any more: " + became(logged) + "."));
  }

  /** How it ended, as the end of a sentence. */
  static String became(LoggedNotification logged) {
    return switch (logged.state()) {
      case SENT -> "it was sent";
      case ACKNOWLEDGED -> "it was acknowledged";
      case CANCELLED -> "it was cancelled";
      case SUPPRESSED -> "it was suppressed";
      case EXPIRED -> "it has expired";
      case QUEUED, PROCESSING, RETRYING, PARKED, DEAD_LETTER ->
          "its workflow was ended by hand, and a replay starts it again";
    };
  }
}
