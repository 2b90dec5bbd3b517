package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.notification.Command;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people ask of a notification under way. 409 says why it does not apply. */
@RestController
@RequestMapping("/v1/notifications/{id}")
@Tag(name = "One notification")
class CommandController {

  /** That a replay is under way. */
  record Queued(boolean queued, String id) {}

  /** By which way acknowledgements come here. */
  private static final String VIA = "api";

  private final Commands commands;
  private final Acknowledgements acknowledgements;
  private final Replaying replaying;
  private final Channels channels;
  private final NotificationViews views;

  CommandController(
      Commands commands,
      Acknowledgements acknowledgements,
      Replaying replaying,
      Channels channels,
      NotificationViews views) {
    this.commands = commands;
    this.acknowledgements = acknowledgements;
    this.replaying = replaying;
    this.channels = channels;
    this.views = views;
  }

  @PostMapping(path = "/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Say that somebody has seen it",
      description = "No further attempt is made. Of two acknowledgements the first stands.")
  Mono<NotificationView> acknowledgeNotification(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable AcknowledgeRequest body) {
    String note = Objects.requireNonNullElse(body, AcknowledgeRequest.EMPTY).note();
    return acknowledgements
        .acknowledge(caller.tenant(), id, caller.name(), note, VIA)
        .map(views::of);
  }

  @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send it again under the same key",
      description =
          "From `dead_letter` or `retrying`, and with `force` also from `sent`: the stored message,"
              + " at once, then by the channel's current policy.")
  Mono<Queued> replayNotification(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReplayRequest body) {
    boolean force = Objects.requireNonNullElse(body, ReplayRequest.EMPTY).forced();
    return replaying.replay(caller, id, force).map(_ -> new Queued(true, id));
  }

  @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Stop it for good")
  Mono<NotificationView> cancelNotification(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable CancelRequest body) {
    String reason = Objects.requireNonNullElse(body, CancelRequest.EMPTY).reason();
    return carryOut(caller, id, "cancel", new Command.Cancel(reason, caller.name()));
  }

  @PostMapping(path = "/snooze", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Put the next attempt off")
  Mono<NotificationView> snoozeNotification(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody SnoozeRequest body) {
    check(body, Instant.now());
    return carryOut(
        caller, id, "snooze", new Command.Snooze(body.duration(), body.until(), caller.name()));
  }

  @PostMapping(path = "/send-now", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Make the next attempt now")
  Mono<NotificationView> sendNotificationNow(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable NoFields body) {
    return carryOut(caller, id, "sendNow", new Command.SendNow(caller.name()));
  }

  @PostMapping(path = "/retry-policy", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Continue under another retry policy")
  Mono<NotificationView> changeRetryPolicy(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody RetryPolicyRequest body) {
    if (!channels.configuration(caller.tenant()).retryPolicies().containsKey(body.policy())) {
      return Mono.error(
          Refusal.impossible(
              List.of(new Fault("/policy", "there is no retry policy '" + body.policy() + "'"))));
    }
    return carryOut(
        caller,
        id,
        "changeRetryPolicy",
        new Command.ChangeRetryPolicy(body.policy(), caller.name()));
  }

  private Mono<NotificationView> carryOut(
      Caller caller, String id, String update, Command command) {
    return commands.carryOut(caller, id, update, command).map(views::of);
  }

  private static void check(SnoozeRequest body, Instant now) {
    Duration duration = body.duration();
    Instant until = body.until();
    if ((duration == null) == (until == null)) {
      throw Refusal.malformed(List.of(new Fault("", "needs exactly one of 'for' and 'until'")));
    }
    Faults faults = new Faults();
    if (duration != null
        && (!duration.isPositive() || duration.compareTo(Command.Snooze.LONGEST) > 0)) {
      faults.add("/for", "must be longer than zero and at most ten years");
    }
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(Command.Snooze.LONGEST)))) {
      faults.add("/until", "must lie in the future, at most ten years ahead");
    }
    faults.refuseIfAny();
  }
}
