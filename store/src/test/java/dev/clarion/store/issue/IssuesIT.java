package dev.clarion.store.issue;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.event.EventLog.Proviso;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.store.issue.Issues.Change;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.notification.Page;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.preference.Preferences.Refused;
import dev.clarion.store.silence.Silence;
import dev.clarion.store.silence.Silences;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class IssuesIT {

  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));

  private final Issues issues = new Issues(EmbeddedDatabase.shared().connections());
  private final EventLog events = new EventLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog notifications =
      new NotificationLog(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void oneOfManyClaimsAtOnceOpensIt() {
    List<Claimed> claimed =
        Flux.range(0, 100)
            .flatMap(i -> claiming("same", START.plusMillis(i)), 100)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(claimed).hasSize(100).filteredOn(Claimed::opened).hasSize(1);
    assertThat(claimed).extracting(each -> each.issue().id()).containsOnly(id(claimed));
    LoggedIssue issue = find(id(claimed));
    assertThat(issue.events()).isEqualTo(100);
    assertThat(issue.lastEventAt()).isEqualTo(START.plusMillis(99));
  }

  @Test
  void fingerprintsAndTenantsAreApart() {
    LoggedIssue first = claim("one", START).issue();

    assertThat(claim("two", START).opened()).isTrue();
    Claimed elsewhere =
        answerOf(issues.claim(EmbeddedDatabase.newTenant(), "i", "r", "one", event("e"), START));
    assertThat(elsewhere.opened()).isTrue();
    assertThat(issues.find("another", first.id()).block()).isNull();
  }

  @Test
  void repeatsAreCountedOnceEachOnTheIssuesThatGoOn() {
    String open = claim("one", START).issue().id();
    LoggedIssue closed = claim("two", START).issue();
    issues.close(closed, IssueState.RESOLVED, START).block();
    List<Event> repeats = IntStream.range(0, 20).mapToObj(i -> event(tenant + i)).toList();

    List<Boolean> added =
        Flux.range(0, 40)
            .flatMap(
                i ->
                    events.addRepeat(
                        logged(repeats.get(i / 2), null, START.plusSeconds(i)),
                        List.of(open),
                        Proviso.NONE),
                40)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(added).filteredOn(Boolean::booleanValue).hasSize(20);
    assertThat(find(open).events()).isEqualTo(21);
    assertThat(find(open).lastEventAt()).isAfter(START.plusSeconds(37));
    Event late = event(tenant + "late");
    assertThat(
            events
                .addRepeat(logged(late, null, START), List.of(closed.id(), open), Proviso.NONE)
                .blockOptional())
        .as("one has ended")
        .isEmpty();
    assertThat(events.find(tenant, late.id()).blockOptional()).isEmpty();
    assertThat(find(closed.id()).events()).isEqualTo(1);
    Map<String, Claimed> seen = answerOf(issues.seen(tenant, List.of("one", "two", "three")));
    assertThat(seen).containsOnlyKeys("one");
    assertThat(seen.values())
        .extracting(each -> each.issue().events(), Claimed::opened, Claimed::unfinished)
        .containsExactly(tuple(21, false, false));
    assertThat(answerOf(issues.seen("another", List.of("one")))).isEmpty();
  }

  @Test
  void repeatsAreNotCountedWhereSomethingMayMuteThem() {
    String open = claim("one", START).issue().id();
    Silences silences = new Silences(EmbeddedDatabase.shared().connections());
    Preferences preferences = new Preferences(EmbeddedDatabase.shared().connections());
    Proviso unmuted = new Proviso(true, List.of("ana", "ben"));

    assertThat(addRepeat("before", START, open, unmuted)).contains(true);
    silences
        .add(
            new Silence(
                tenant,
                tenant,
                List.of(),
                START.plusSeconds(10),
                START.plusSeconds(20),
                "",
                START,
                "eva"),
            null)
        .block();
    assertThat(addRepeat("early", START.plusSeconds(9), open, unmuted)).contains(true);
    assertThat(addRepeat("silenced", START.plusSeconds(10), open, unmuted)).isEmpty();
    assertThat(addRepeat("silence or not", START.plusSeconds(10), open, Proviso.NONE))
        .contains(true);
    assertThat(addRepeat("late", START.plusSeconds(20), open, unmuted)).contains(true);
    preferences.replace(tenant, "ben", List.of(new Refused("*", "*")), START, "ben").block();
    assertThat(addRepeat("refused", START, open, unmuted)).isEmpty();
    assertThat(addRepeat("of another", START, open, new Proviso(true, List.of("ana"))))
        .contains(true);
    assertThat(find(open).events()).isEqualTo(6);
  }

  private Optional<Boolean> addRepeat(String id, Instant at, String issue, Proviso proviso) {
    return events
        .addRepeat(logged(event(tenant + id), null, at), List.of(issue), proviso)
        .blockOptional();
  }

  @Test
  void repeatsNeverWaitForEachOtherInACircle() {
    String one = claim("one", START).issue().id();
    String two = claim("two", START).issue().id();

    Flux.range(0, 200)
        .flatMap(
            i ->
                i % 2 == 0
                    ? events.addRepeat(
                        logged(event(tenant + i), null, START), List.of(two, one), Proviso.NONE)
                    : events.together(
                        claiming("one", START).then(claiming("two", START)).thenReturn(true)),
            32)
        .blockLast();

    assertThat(find(one).events()).isEqualTo(201);
    assertThat(find(two).events()).isEqualTo(201);
  }

  @Test
  void oneWhoseTimeIsOverIsExpiredAndOneOpensInItsPlace() {
    LoggedIssue old = claim("f", START).issue();
    tell(old, event("e1"), START, END);
    assertThat(claim("f", END.minusMillis(1)).opened()).isFalse();

    List<Claimed> after =
        Flux.range(0, 20)
            .flatMap(_ -> claiming("f", END), 20)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(after).filteredOn(Claimed::opened).hasSize(1);
    assertThat(after).extracting(each -> each.issue().id()).containsOnly(id(after));
    assertThat(find(id(after)).events()).isEqualTo(20);
    assertThat(find(old.id()))
        .satisfies(issue -> {
          assertThat(issue.state()).isEqualTo(IssueState.EXPIRED);
          assertThat(issue.closedAt()).isEqualTo(END);
          assertThat(issue.events()).as("the two that came in time").isEqualTo(2);
          assertThat(issue.lastEventAt()).isEqualTo(END.minusMillis(1));
        });
  }

  @Test
  void oneThatWasClosedIsFollowedByAnother() {
    LoggedIssue old = claim("f", START).issue();
    assertThat(answerOf(issues.standing(tenant, "f")).id()).isEqualTo(old.id());

    issues.close(old, IssueState.RESOLVED, START.plusSeconds(1)).block();

    assertThat(issues.standing(tenant, "f").block()).isNull();
    assertThat(claim("f", START.plusSeconds(2)))
        .satisfies(next -> {
          assertThat(next.opened()).isTrue();
          assertThat(next.issue().id()).isNotEqualTo(old.id());
        });
    assertThat(find(old.id()).state()).isEqualTo(IssueState.RESOLVED);
  }

  @Test
  void saysWhetherWhatTheLastEventSetGoingIsKnownToRun() {
    Event first = event("e-" + UUID.randomUUID());
    answerOf(issues.claim(tenant, "i1", "failures", "f", first, START));
    add(first, "{\"notifications\": []}");
    assertThat(claim("f", START).unfinished()).isTrue();

    events.started(tenant, first.id()).block();

    assertThat(claim("f", START).unfinished()).isFalse();
  }

  @Test
  void keepsWhoWasToldAndTheHighestSeverity() {
    LoggedIssue issue = claim("f", START).issue();
    acknowledge(issue);
    Told ana = new Told("hook", "https://a.example.com", "n1", START);

    issues.tell(issue, event("e2", Severity.LOW), END, null, List.of(ana)).block();

    assertThat(find(issue.id()))
        .satisfies(told -> {
          assertThat(told.state()).isEqualTo(IssueState.OPEN);
          assertThat(told.acknowledgement()).isNull();
          assertThat(told.severity()).isEqualTo(Severity.HIGH);
          assertThat(told.notifiedEvent()).isEqualTo("e2");
          assertThat(told.notifiedAt()).isEqualTo(END);
          assertThat(told.told()).containsExactly(ana);
          assertThat(told.subject()).isEqualTo(new Subject("host", "h1"));
        });
    tell(find(issue.id()), event("e3", Severity.CRITICAL), END, null);
    assertThat(find(issue.id()).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void waitingIsWhatTheLogDoesNotHaveYetAndWhatMayStillDoSomething() {
    LoggedIssue issue = claim("f", START).issue();
    String unknown = UUID.randomUUID().toString();
    String queued = logged(false, NotificationState.QUEUED);
    String retrying = logged(false, NotificationState.RETRYING);
    String parked = logged(false, NotificationState.PARKED);
    String dead = logged(false, NotificationState.DEAD_LETTER);
    String unacknowledged = logged(true, NotificationState.SENT);
    List<String> over =
        List.of(
            logged(false, NotificationState.SENT),
            logged(true, NotificationState.ACKNOWLEDGED),
            logged(true, NotificationState.CANCELLED),
            logged(true, NotificationState.SUPPRESSED),
            logged(true, NotificationState.EXPIRED));
    List<String> waiting = List.of(unknown, queued, retrying, parked, dead, unacknowledged);

    issues.belong(tenant, issue.id(), over).block();
    issues.belong(tenant, issue.id(), waiting).block();
    issues.belong(tenant, issue.id(), waiting).block();

    assertThat(issues.waiting(tenant, issue.id()).collectList().block())
        .containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(issues.waiting("another", issue.id()).collectList().block()).isEmpty();
  }

  @Test
  void theSameChangeTwiceIsOneAndWhatIsClosedStaysSo() {
    LoggedIssue issue = claim("f", START).issue();
    acknowledge(issue);
    acknowledge(issue);
    IssueChange resolved = change(issue, IssueState.RESOLVED, START.plusSeconds(2), "resolved");
    issues.record(resolved).block();
    LoggedIssue closed = find(issue.id());

    issues.record(resolved).block();
    issues.record(change(issue, IssueState.OPEN, START.plusSeconds(3), "step 2")).block();

    assertThat(find(issue.id())).isEqualTo(closed);
    assertThat(closed.state()).isEqualTo(IssueState.RESOLVED);
    assertThat(closed.closedAt()).isEqualTo(START.plusSeconds(2));
    assertThat(issues.changes(tenant, issue.id()).collectList().block())
        .extracting(Change::cause)
        .containsExactly("acknowledged", "resolved", "step 2");
  }

  @Test
  void keepsAnAcknowledgementUntilItIsOpenAgain() {
    LoggedIssue issue = claim("f", START).issue();

    acknowledge(issue);

    assertThat(find(issue.id()))
        .satisfies(acknowledged -> {
          assertThat(acknowledged.state()).isEqualTo(IssueState.ACKNOWLEDGED);
          assertThat(acknowledged.acknowledgement()).isEqualTo(byAna());
          assertThat(acknowledged.endsAt()).isEqualTo(END);
        });
    issues.record(change(issue, IssueState.OPEN, START.plusSeconds(2), "expired")).block();
    assertThat(find(issue.id()).acknowledgement()).isNull();
    assertThat(find(issue.id()).endsAt()).isNull();
  }

  @Test
  void listsInPagesNewestFirst() {
    for (int i = 0; i < 5; i++) {
      claim("f" + i, START.plusSeconds(i));
    }
    LoggedIssue closed = claim("closed", START.minusSeconds(1)).issue();
    issues.close(closed, IssueState.RESOLVED, START).block();

    Page<LoggedIssue> page = list(IssueState.OPEN, "failures", 3, null);
    Page<LoggedIssue> next = list(IssueState.OPEN, "failures", 3, page.nextCursor());

    assertThat(page.items())
        .extracting(LoggedIssue::openedAt)
        .containsExactly(START.plusSeconds(4), START.plusSeconds(3), START.plusSeconds(2));
    assertThat(next.items())
        .extracting(LoggedIssue::openedAt)
        .containsExactly(START.plusSeconds(1), START);
    assertThat(next.nextCursor()).isNull();
    assertThat(list(null, null, 10, null).items()).hasSize(6);
    assertThat(list(null, "other", 10, null).items()).isEmpty();
    assertThatThrownBy(() -> issues.list(tenant, null, null, 3, "nonsense", END).block())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsWhatIsOverAsExpiredAlthoughNobodyHasWrittenThatYet() {
    LoggedIssue over = claim("over", START).issue();
    tell(over, event("e1"), START, END);
    LoggedIssue goingOn = claim("going-on", START).issue();
    tell(goingOn, event("e2"), START, END.plusSeconds(1));
    LoggedIssue acknowledged = claim("acknowledged", START).issue();
    acknowledge(acknowledged);

    assertThat(ids(IssueState.OPEN)).containsExactly(goingOn.id());
    assertThat(ids(IssueState.ACKNOWLEDGED)).isEmpty();
    assertThat(ids(IssueState.EXPIRED)).containsExactlyInAnyOrder(over.id(), acknowledged.id());
    assertThat(ids(null)).hasSize(3);
  }

  private List<String> ids(@Nullable IssueState state) {
    return list(state, null, 10, null).items().stream().map(LoggedIssue::id).toList();
  }

  private Claimed claim(String fingerprint, Instant at) {
    return answerOf(claiming(fingerprint, at));
  }

  private Mono<Claimed> claiming(String fingerprint, Instant at) {
    String id = UUID.randomUUID().toString();
    return events.together(issues.claim(tenant, id, "failures", fingerprint, event("e-" + id), at));
  }

  private static String id(List<Claimed> claimed) {
    return claimed.getFirst().issue().id();
  }

  private LoggedIssue find(String id) {
    return answerOf(issues.find(tenant, id));
  }

  private void tell(LoggedIssue issue, Event event, Instant now, @Nullable Instant endsAt) {
    issues.tell(issue, event, now, endsAt, List.of()).block();
  }

  private void acknowledge(LoggedIssue issue) {
    issues
        .record(
            new IssueChange(
                tenant,
                issue.id(),
                IssueState.ACKNOWLEDGED,
                START.plusSeconds(1),
                "acknowledged",
                "ana",
                byAna(),
                END))
        .block();
  }

  private static Acknowledgement byAna() {
    return new Acknowledgement("ana", START.plusSeconds(1), "on it", "api");
  }

  private IssueChange change(LoggedIssue issue, IssueState state, Instant at, String cause) {
    return new IssueChange(tenant, issue.id(), state, at, cause, "system", null, null);
  }

  private Page<LoggedIssue> list(
      @Nullable IssueState state, @Nullable String route, int limit, @Nullable String cursor) {
    return answerOf(issues.list(tenant, state, route, limit, cursor, END));
  }

  private void add(Event event, @Nullable String consequences) {
    events.add(logged(event, consequences, START)).block();
  }

  private LoggedEvent logged(Event event, @Nullable String consequences, Instant at) {
    return new LoggedEvent(tenant, event, at, "ops", null, "r1", "{}", consequences);
  }

  /** The id of one that the log has in that state. */
  private String logged(boolean acknowledgementRequired, NotificationState state) {
    Notification it =
        acknowledgementRequired ? Sample.notification(tenant) : Sample.plain(tenant, "x");
    notifications.record(Sample.change(it, state, Sample.LATER, "it came so", it)).block();
    return it.id();
  }

  private static Event event(String id) {
    return event(id, Severity.HIGH);
  }

  private static Event event(String id, Severity severity) {
    return new Event(
        id,
        "ssl_failure",
        severity,
        "vienna",
        new Subject("host", "h1"),
        null,
        START,
        EventStatus.FIRING,
        Map.of());
  }
}
