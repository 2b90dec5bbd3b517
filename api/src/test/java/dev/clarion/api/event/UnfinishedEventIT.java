package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Routing;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueStatus;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another process has written down and did not live to start. */
@Timeout(60)
class UnfinishedEventIT {

  private static final String TENANT = "default";
  private static final Path DECLARED = Path.of("src/test/resources/clarion.yaml");

  private final Installation api = Installation.running();
  private final Starting starting = api.bean(Starting.class);

  /** An event that was decided. */
  private record Left(Event event, Consequences consequences) {

    String issue() {
      return first().issue().orElseThrow();
    }

    Notification first() {
      return consequences.notifications().iterator().next().notification();
    }

    String notification() {
      return first().id();
    }
  }

  @Test
  void theNextEqualEventIsAcceptedWhenWhatTheFirstHasLeftRuns() {
    EventRequest body = body("pager", Severity.HIGH, EventStatus.FIRING);
    Left left = leave(body);

    EventView view = accept(body);

    assertThat(view.notifications()).isEmpty();
    assertThat(view.suppressed())
        .extracting(EventView.Suppressed::reason, EventView.Suppressed::of)
        .containsExactly(tuple("duplicate", left.notification()));
    assertThat(view.issues()).extracting(EventView.OfIssue::events).containsExactly(2);
    assertThat(runs(Notification.workflowId(TENANT, left.notification()))).isTrue();
    assertThat(status(left)).isNotNull().extracting(IssueStatus::nextStepAt).isNotNull();
  }

  @Test
  void whatIsOverByThenIsNotAnnounced() {
    EventRequest body = body("pager", Severity.HIGH, EventStatus.FIRING);
    Left left = leave(body);
    accept(
        new EventRequest(
            "pager", null, null, body.subject(), null, EventStatus.RESOLVED, null, null));

    starting.finish(TENANT, left.event().id()).block();

    assertThat(runs(Notification.workflowId(TENANT, left.notification()))).isFalse();
    await().until(() -> state(left), IssueState.RESOLVED::equals);
    assertThat(stored(left)).isEqualTo(IssueState.RESOLVED);
  }

  @Test
  void whatIsAcknowledgedByThenIsNotAnnouncedAndClimbsNoLadder() {
    Left left = leave(body("pager", Severity.HIGH, EventStatus.FIRING));
    acknowledge(left);

    starting.finish(TENANT, left.event().id()).block();

    assertThat(runs(Notification.workflowId(TENANT, left.notification()))).isFalse();
    await().until(() -> state(left), IssueState.ACKNOWLEDGED::equals);
    assertThat(status(left)).extracting(IssueStatus::nextStepAt).isNull();
  }

  @Test
  void anAcknowledgementOnItsWayDoesNotHideThatItIsMoreUrgent() {
    EventRequest high = body("pager", Severity.HIGH, EventStatus.FIRING);
    Left first = leave(high);
    starting.finish(TENANT, first.event().id()).block();
    Instant given = Instant.now();
    Left raised = leave(raised(high));
    api.bean(Issues.class)
        .record(
            new IssueChange(
                TENANT,
                first.issue(),
                IssueState.ACKNOWLEDGED,
                given,
                "acknowledged",
                "ana",
                new Acknowledgement("ana", given, null, "api"),
                null))
        .block();

    starting.finish(TENANT, raised.event().id()).block();

    assertThat(runs(Notification.workflowId(TENANT, raised.notification()))).isTrue();
    assertThat(stored(first)).isEqualTo(IssueState.OPEN);
  }

  @Test
  void startingAgainDoesNotTakeBackALaterAcknowledgement() {
    EventRequest high = body("pager", Severity.HIGH, EventStatus.FIRING);
    Left first = leave(high);
    starting.finish(TENANT, first.event().id()).block();
    acknowledge(first);
    Left raised = leave(raised(high));
    starting.finish(TENANT, raised.event().id()).block();
    await().until(() -> state(first), IssueState.OPEN::equals);
    acknowledge(first);

    starting.start(TENANT, raised.event(), raised.consequences()).block();

    assertThat(raised.consequences().raised()).hasSize(1);
    assertThat(state(first)).isEqualTo(IssueState.ACKNOWLEDGED);
    assertThat(stored(first)).isEqualTo(IssueState.ACKNOWLEDGED);
  }

  @Test
  void anEndThatNobodyHeardOfIsToldWhenItIsSaidAgain() {
    EventRequest body = body("delivered", Severity.HIGH, EventStatus.FIRING);
    awaitSent(accept(body).notifications().getFirst().id());
    EventRequest over = resolved(body);
    Left end = leave(over);
    assertThat(runs(Notification.workflowId(TENANT, end.notification()))).isFalse();

    EventView again = accept(over);

    assertThat(again.notifications()).isEmpty();
    assertThat(again.suppressed())
        .extracting(EventView.Suppressed::reason)
        .containsExactly("nothing_to_resolve");
    assertThat(runs(Notification.workflowId(TENANT, end.notification()))).isTrue();
  }

  /** It is in force under another name and by other fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: deliveries | name: before",
        "window: PT4H | by: [subject.id]",
        "eventTypes: [bell] | eventTypes: [delivered]"
      })
  void theEndEndsWhatARouteOpenedThatIsDeclaredOtherwiseByNow(String now, String before)
      throws Exception {
    EventRequest body = body("delivered", Severity.HIGH, EventStatus.FIRING);
    Left opened = leave(body, new Routing(read(Files.readString(DECLARED).replace(now, before))));
    starting.finish(TENANT, opened.event().id()).block();
    awaitSent(opened.notification());

    EventView over = accept(resolved(body));

    assertThat(over.issues()).extracting(EventView.OfIssue::id).containsExactly(opened.issue());
    assertThat(over.notifications())
        .extracting(EventView.Started::recipient)
        .containsExactly(opened.first().recipient());
    assertThat(stored(opened)).isEqualTo(IssueState.RESOLVED);
  }

  private static TenantConfiguration read(String text) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN).read(text, DECLARED);
  }

  private void awaitSent(String notification) {
    NotificationLog log = api.bean(NotificationLog.class);
    await()
        .until(() ->
            log.find(TENANT, notification)
                .filter(found -> found.state() == NotificationState.SENT)
                .blockOptional()
                .isPresent());
  }

  private static EventRequest resolved(EventRequest body) {
    return new EventRequest(
        body.type(), null, null, body.subject(), null, EventStatus.RESOLVED, null, null);
  }

  private EventView accept(EventRequest body) {
    return Objects.requireNonNull(
        api.client()
            .post()
            .uri("/v1/events")
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody(EventView.class)
            .returnResult()
            .getResponseBody());
  }

  private void acknowledge(Left left) {
    api.client()
        .post()
        .uri("/v1/issues/{id}/acknowledge", left.issue())
        .bodyValue(Map.of())
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static EventRequest body(String type, Severity severity, EventStatus status) {
    Subject subject = new Subject("host", UUID.randomUUID().toString());
    return new EventRequest(type, severity, null, subject, null, status, null, null);
  }

  private static EventRequest raised(EventRequest high) {
    return new EventRequest(
        "pager", Severity.CRITICAL, null, high.subject(), null, EventStatus.FIRING, null, null);
  }

  /** Decides an event as a process does that dies then. */
  private Left leave(EventRequest body) {
    return leave(body, api.bean(Routings.class).of(TENANT));
  }

  private Left leave(EventRequest body, Routing routing) {
    TenantConfiguration configuration = routing.configuration();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Event event =
        api.bean(EventDrafts.class).event(configuration, body, EventDrafts.id(TENANT, null), now);
    List<Plan> plans =
        Objects.requireNonNull(api.bean(Planning.class).plan(routing, event, now).block());
    EventLog log = api.bean(EventLog.class);
    Deciding deciding =
        new Deciding(api.bean(Issues.class), configuration, "another", event, plans, now);
    Consequences consequences =
        log.together(
                deciding
                    .decide()
                    .flatMap(decided -> {
                      Consequences all = decided.consequences(TENANT, event.id());
                      return log.add(
                              new LoggedEvent(
                                  TENANT,
                                  event,
                                  now,
                                  "another",
                                  null,
                                  configuration.revision(),
                                  String.valueOf(JsonText.write(decided.view(event.id()))),
                                  JsonText.write(all)))
                          .thenReturn(all);
                    }))
            .block();
    return new Left(event, Objects.requireNonNull(consequences));
  }

  private boolean runs(String workflow) {
    try {
      api.bean(WorkflowClient.class).newUntypedWorkflowStub(workflow).describe();
      return true;
    } catch (WorkflowNotFoundException _) {
      return false;
    }
  }

  private IssueStatus status(Left left) {
    return Objects.requireNonNull(
        api.bean(WorkflowClient.class)
            .newUntypedWorkflowStub(IssueOrder.workflowId(TENANT, left.issue()))
            .query("status", IssueStatus.class));
  }

  private IssueState state(Left left) {
    return status(left).state();
  }

  private @Nullable IssueState stored(Left left) {
    return api.bean(Issues.class).find(TENANT, left.issue()).map(issue -> issue.state()).block();
  }
}
