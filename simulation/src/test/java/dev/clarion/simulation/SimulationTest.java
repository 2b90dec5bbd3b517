package dev.clarion.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Routing;
import dev.clarion.simulation.Assumptions.Acknowledged;
import dev.clarion.simulation.Assumptions.Failure;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SimulationTest {

  private static final Instant START = Instant.parse("2026-01-05T21:00:00Z");

  /** What takes no time in a simulation takes some on a busy machine. */
  private static final Duration MOMENT = Duration.ofSeconds(8);

  private static final TenantConfiguration CONFIGURATION =
      new ConfigurationReader(ChannelTypes.BUILT_IN)
          .read(
              """
              channels:
                hook: { type: webhook, retryPolicy: ladder }
                tg: { type: telegram, botToken: "1:a" }
                careful: { type: webhook, retryPolicy: ladder, fallback: { channel: tg, after: { attempts: 2 } } }
              retryPolicies:
                ladder: { schedule: [PT1M, PT5M, PT30M] }
              eventTypes:
                failure: { severity: critical }
                expiry: { severity: high }
                note: { severity: low }
                warning: { severity: medium }
                flapping: { severity: medium }
                dated: { severity: medium }
                unmanned: { severity: critical }
                leak: { severity: high }
                outage: { severity: high }
                blip: { severity: medium }
                quiet: { severity: medium }
                twice: { severity: medium }
              recipients:
                ana: { webhook: "https://example.com/ana", telegram: "1", quietHours: { from: "22:00", to: "07:00", except: [critical] } }
                ben: { webhook: "https://example.com/ben", telegram: "2" }
                eva: { webhook: "https://example.com/eva" }
              timeZone: Europe/Vienna
              routes:
                - name: failures
                  match: { eventTypes: [failure] }
                  notify: [ { channel: hook, to: [ana] } ]
                  dedup: { window: PT4H }
                  acknowledgement: { escalation: up, remindEvery: P1D }
                - name: expiries
                  match: { eventTypes: [expiry] }
                  notify: [ { channel: hook, to: [ana, ben] } ]
                - name: careful
                  match: { eventTypes: [note] }
                  notify: [ { channel: careful, to: [ben] } ]
                - name: warnings
                  match: { eventTypes: [warning] }
                  groupBy: [type]
                  groupWait: PT30S
                  groupInterval: PT5M
                  notify: [ { channel: hook, to: [ana, ben] } ]
                - name: dated
                  match: { eventTypes: [dated] }
                  notify: [ { channel: hook, to: [ana], digest: daily } ]
                - name: windows
                  match: { eventTypes: [flapping] }
                  dedup: { window: PT1H }
                  sendResolved: true
                  notify: [ { channel: hook, to: [ben] } ]
                - name: unmanned
                  match: { eventTypes: [unmanned] }
                  notify: [ { channel: hook, to: ["data:owner"] } ]
                  acknowledgement: { escalation: up, remindEvery: PT15M }
                - name: leaks
                  match: { eventTypes: [leak] }
                  notify: [ { channel: hook, to: [ana, ben] } ]
                  acknowledgement: { escalation: home, remindEvery: PT2H }
                - name: outages
                  match: { eventTypes: [outage] }
                  notify: [ { channel: hook, to: [ana, eva] } ]
                  acknowledgement: { escalation: up, remindEvery: P1D }
                - name: worst
                  match: { eventTypes: [blip], minSeverity: medium }
                  hours: { from: "22:00", to: "23:00", outside: skip }
                  dedup: { window: PT4H }
                  notify: [ { channel: hook, to: ["schedule:ops"] } ]
                - name: quiet
                  match: { eventTypes: [quiet] }
                  sendResolved: false
                  groupBy: [type]
                  groupWait: PT30S
                  groupInterval: PT5M
                  notify: [ { channel: hook, to: [ben] } ]
                - name: first
                  match: { eventTypes: [twice] }
                  sendResolved: false
                  continue: true
                  notify: [ { channel: hook, to: [ben], digest: daily } ]
                - name: second
                  match: { eventTypes: [twice] }
                  notify: [ { channel: hook, to: [ben], digest: daily } ]
              digests:
                daily: { at: "06:00" }
              schedules:
                ops:
                  rotations: [ { every: PT1H, handover: "2026-01-05T00:00", people: [ben, eva] } ]
              escalations:
                home: { steps: [ { wait: PT1H, notify: [ { channel: hook, to: [ana] } ] } ] }
                up:
                  steps:
                    - { wait: PT10M, notify: [ { channel: hook, to: [ben] } ] }
                    - { wait: PT20M, notify: [ { channel: tg, to: [ben] } ] }
                  repeat: 1
              """,
              Path.of("clarion.yaml"));

  private final Simulation simulation = new Simulation(Duration.ofSeconds(60), 5000);

  @Test
  void climbsTheRetryLadderAndGivesUp() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION,
            event("expiry"),
            failing("https://example.com/ben", Assumptions.ALWAYS),
            START,
            Duration.ofHours(2));

    List<Entry> ben = of(outlook, "https://example.com/ben");
    assertThat(ben)
        .extracting(Entry::kind)
        .containsExactly(
            Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY, Kind.RETRY, Kind.RETRY, Kind.DEAD_LETTER);
    assertOffsets(ben, "PT0S", "PT0S", "PT1M", "PT6M", "PT36M", "PT36M");
    assertThat(ben.getFirst().name()).isEqualTo("ben");
    assertThat(ben.getFirst().route()).isEqualTo("expiries");
    assertThat(ben.get(1).detail()).startsWith("attempt 1 fails: down; the next is at ");
    assertThat(ben.getLast().detail()).isEqualTo("gave up after 4 attempts: down");
    assertThat(outlook.ended()).as("a dead letter waits for a replay").isFalse();
  }

  @Test
  void waitsForTheEndOfQuietHours() throws Unforeseeable {
    Outlook outlook =
        simulation.run(CONFIGURATION, event("expiry"), Assumptions.NONE, START, Duration.ofDays(1));

    List<Entry> ana = of(outlook, "https://example.com/ana");
    assertThat(ana)
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.ATTEMPT, Kind.SENT);
    assertOffsets(ana, "PT0S", "PT9H", "PT9H");
    assertThat(ana.getFirst().detail())
        .endsWith("it waits for its hours until 2026-01-06T06:00:00Z");
    assertOffsets(of(outlook, "https://example.com/ben"), "PT0S", "PT0S", "PT0S");
    assertThat(outlook.ended()).isTrue();
    assertThat(outlook.until()).isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void climbsAnEscalationTwiceAndReminds() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION, event("failure"), Assumptions.NONE, START, Duration.ofHours(25));

    List<Entry> calls = of(outlook, Kind.ESCALATION_STEP, Kind.REMINDER);
    assertOffsets(calls, "PT10M", "PT30M", "PT40M", "PT1H", "PT24H");
    assertThat(calls)
        .extracting(Entry::detail)
        .containsExactly(
            "step 1 of up: ben by hook",
            "step 2 of up: ben by tg",
            "step 1, round 2 of up: ben by hook",
            "step 2, round 2 of up: ben by tg",
            "reminder 1: ana by hook, ben by hook, ben by tg");
    assertThat(of(outlook, "2"))
        .extracting(Entry::kind)
        .containsExactly(
            Kind.NOTIFICATION,
            Kind.ATTEMPT,
            Kind.SENT,
            Kind.NOTIFICATION,
            Kind.ATTEMPT,
            Kind.SENT,
            Kind.NOTIFICATION,
            Kind.ATTEMPT,
            Kind.SENT);
    assertThat(outlook.ended()).isFalse();
  }

  @Test
  void climbsAnEscalationAlsoWhenNobodyCouldBeTold() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION, event("unmanned"), Assumptions.NONE, START, Duration.ofMinutes(16));

    assertThat(of(outlook, Kind.SUPPRESSED)).hasSize(1);
    assertThat(of(outlook, Kind.ESCALATION_STEP, Kind.REMINDER))
        .extracting(Entry::detail)
        .containsExactly("step 1 of up: ben by hook", "reminder 1: ben by hook");
    assertThat(of(outlook, Kind.SENT)).hasSize(2);
  }

  @Test
  void whoIsToldInTheMorningIsNotToldOfEveryReminderOfTheNight() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION, event("leak"), Assumptions.NONE, START, Duration.ofMinutes(630));

    assertOffsets(of(outlook, Kind.ESCALATION_STEP), "PT1H");
    assertOffsets(of(outlook, Kind.REMINDER), "PT2H", "PT4H", "PT6H", "PT8H", "PT10H");
    assertThat(of(outlook, Kind.ESCALATION_STEP, Kind.REMINDER))
        .extracting(Entry::detail)
        .startsWith(
            "step 1 of home: nobody; told later already: ana by hook",
            "reminder 1: ben by hook; told later already: ana by hook")
        .endsWith("reminder 5: ana by hook, ben by hook");
    assertOffsets(
        of(outlook, Kind.SENT).stream().filter(sent -> "ana".equals(sent.name())).toList(),
        "PT9H",
        "PT10H");
  }

  @Test
  void isSilentOnceSomebodyAcknowledges() throws Unforeseeable {
    Assumptions assumptions =
        new Assumptions(
            List.of(
                new Failure(null, "https://example.com/ben", Assumptions.ALWAYS, false, "down")),
            List.of(new Acknowledged(Duration.ofMinutes(12), "eva")),
            null);

    Outlook outlook =
        simulation.run(CONFIGURATION, event("failure"), assumptions, START, Duration.ofDays(2));

    assertThat(of(outlook, Kind.ESCALATION_STEP)).hasSize(1);
    assertThat(of(outlook, "https://example.com/ben"))
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY, Kind.ACKNOWLEDGED);
    assertThat(of(outlook, "https://example.com/ana"))
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.ATTEMPT, Kind.SENT, Kind.ACKNOWLEDGED);
    Entry acknowledged = of(outlook, Kind.ACKNOWLEDGED).getFirst();
    assertThat(acknowledged.name()).isEqualTo("eva");
    assertOffsets(List.of(acknowledged), "PT12M");
    assertThat(outlook.entries().getLast().kind()).as("the window ends").isEqualTo(Kind.EXPIRED);
    assertOffsets(List.of(outlook.entries().getLast()), "PT4H");
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void tellsWhenItIsOver() throws Unforeseeable {
    Assumptions assumptions = new Assumptions(List.of(), List.of(), Duration.ofMinutes(5));

    Outlook outlook =
        simulation.run(CONFIGURATION, event("failure"), assumptions, START, Duration.ofDays(2));

    assertThat(of(outlook, Kind.ESCALATION_STEP, Kind.REMINDER)).isEmpty();
    assertOffsets(of(outlook, Kind.RESOLVED), "PT5M");
    assertOffsets(of(outlook, Kind.SENT), "PT0S", "PT5M");
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void goesTheOtherWayBesideOneThatFails() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION,
            event("note"),
            failing("https://example.com/ben", Assumptions.ALWAYS),
            START,
            Duration.ofHours(1));

    assertThat(of(outlook, "https://example.com/ben"))
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY);
    List<Entry> telegram = of(outlook, "2");
    assertThat(telegram).extracting(Entry::kind).containsExactly(Kind.ATTEMPT, Kind.SENT);
    assertThat(telegram).extracting(Entry::name).containsOnly("ben");
    assertOffsets(telegram, "PT1M", "PT1M");
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void aGroupIsToldAfterItsTimeAndNotInQuietHours() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION, event("warning"), Assumptions.NONE, START, Duration.ofDays(1));

    assertOffsets(of(outlook, "https://example.com/ben"), "PT0S", "PT30S", "PT30S", "PT30S");
    List<Entry> ana = of(outlook, "https://example.com/ana");
    assertThat(ana)
        .extracting(Entry::kind)
        .containsExactly(Kind.DIGEST, Kind.NOTIFICATION, Kind.ATTEMPT, Kind.SENT);
    assertOffsets(ana, "PT0S", "PT30S", "PT9H", "PT9H");
    assertThat(ana.get(1).detail()).startsWith("as group; it waits for its hours until ");
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void whatIsOverBeforeItsGroupIsToldIsToldToNobody() throws Unforeseeable {
    Outlook early =
        simulation.run(
            CONFIGURATION, event("warning"), resolved("PT10S"), START, Duration.ofHours(1));
    Outlook late =
        simulation.run(
            CONFIGURATION, event("warning"), resolved("PT1M"), START, Duration.ofHours(1));

    assertThat(early.entries()).extracting(Entry::kind).containsOnly(Kind.DIGEST);
    assertThat(early.ended()).isTrue();
    List<Entry> ben = of(late, "https://example.com/ben");
    assertThat(ben)
        .extracting(Entry::kind)
        .containsExactly(
            Kind.DIGEST,
            Kind.NOTIFICATION,
            Kind.ATTEMPT,
            Kind.SENT,
            Kind.DIGEST,
            Kind.NOTIFICATION,
            Kind.ATTEMPT,
            Kind.SENT);
    assertOffsets(ben, "PT0S", "PT30S", "PT30S", "PT30S", "PT1M", "PT5M30S", "PT5M30S", "PT5M30S");
  }

  @Test
  void aDigestIsFollowedUntilItIsSent() throws Unforeseeable {
    Outlook soon =
        simulation.run(CONFIGURATION, event("dated"), Assumptions.NONE, START, Duration.ofHours(1));
    Outlook later =
        simulation.run(CONFIGURATION, event("dated"), Assumptions.NONE, START, Duration.ofDays(1));

    assertThat(soon.entries()).extracting(Entry::kind).containsExactly(Kind.DIGEST);
    assertThat(soon.ended()).isFalse();
    assertOffsets(of(later, "https://example.com/ana"), "PT0S", "PT8H", "PT8H", "PT8H");
    assertThat(later.entries().get(1).detail()).isEqualTo("as digest:daily");
    assertThat(later.ended()).isTrue();
  }

  @Test
  void anIssueWhoseWindowHasEndedHasNothingToResolve() throws Unforeseeable {
    Outlook within =
        simulation.run(
            CONFIGURATION, event("flapping"), resolved("PT30M"), START, Duration.ofHours(3));
    Outlook after =
        simulation.run(
            CONFIGURATION, event("flapping"), resolved("PT2H"), START, Duration.ofHours(3));

    assertThat(of(within, Kind.SENT)).hasSize(2);
    assertThat(of(after, Kind.SENT)).hasSize(1);
    assertThat(of(after, Kind.SUPPRESSED))
        .extracting(Entry::detail)
        .containsExactly("there is nothing to resolve");
  }

  @Test
  void thoseHearOfTheEndWhoHeardOfTheIssue() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION,
            event("outage"),
            new Assumptions(
                List.of(
                    new Failure(
                        null, "https://example.com/eva", Assumptions.ALWAYS, false, "down")),
                List.of(),
                Duration.ofMinutes(35)),
            START,
            Duration.ofDays(1));

    assertThat(of(outlook, "https://example.com/ana"))
        .as("it was over before her quiet hours")
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.CANCELLED);
    assertThat(of(outlook, "https://example.com/eva"))
        .as("nothing reached her")
        .extracting(Entry::kind)
        .containsExactly(Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY, Kind.RETRY, Kind.CANCELLED);
    for (String ben : List.of("https://example.com/ben", "2")) {
      assertThat(of(outlook, ben))
          .as("the ladder called him")
          .extracting(Entry::kind)
          .containsExactly(
              Kind.NOTIFICATION,
              Kind.ATTEMPT,
              Kind.SENT,
              Kind.NOTIFICATION,
              Kind.ATTEMPT,
              Kind.SENT);
    }
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void whoWasOnCallHearsOfTheEndAlsoWhenTheRouteIsClosedByThen() throws Unforeseeable {
    Outlook outlook =
        simulation.run(CONFIGURATION, event("blip"), resolved("PT3H"), START, Duration.ofDays(2));

    List<Entry> sent = of(outlook, Kind.SENT);
    assertThat(sent).extracting(Entry::recipient).containsOnly(sent.getFirst().recipient());
    assertOffsets(sent, "PT0S", "PT24H");
  }

  @Test
  void anAcknowledgementEndsTheRetriesOfAnIssueThatNeedsNone() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION,
            event("flapping"),
            new Assumptions(
                List.of(new Failure(null, null, Assumptions.ALWAYS, false, "down")),
                List.of(
                    new Acknowledged(Duration.ofMinutes(2), "eva"),
                    new Acknowledged(Duration.ofMinutes(3), "ana")),
                null),
            START,
            Duration.ofDays(1));

    assertThat(outlook.entries())
        .extracting(Entry::kind)
        .containsExactly(
            Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY, Kind.ACKNOWLEDGED, Kind.ACKNOWLEDGED);
    assertThat(of(outlook, Kind.ACKNOWLEDGED).getFirst())
        .satisfies(entry -> {
          assertThat(entry.name()).isEqualTo("eva");
          assertThat(entry.route()).isEqualTo("windows");
          assertThat(entry.channel()).isNull();
        });
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void anEndCancelsWhatWaitsOfAnIssueThatNeedsNoAcknowledgement() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION,
            event("flapping"),
            new Assumptions(
                List.of(new Failure(null, null, Assumptions.ALWAYS, false, "down")),
                List.of(),
                Duration.ofMinutes(2)),
            START,
            Duration.ofDays(1));

    assertThat(outlook.entries())
        .extracting(Entry::kind)
        .containsExactly(
            Kind.NOTIFICATION, Kind.ATTEMPT, Kind.RETRY, Kind.RESOLVED, Kind.CANCELLED);
    assertThat(outlook.ended()).isTrue();
  }

  @Test
  void remindsOnlyThoseWhoWereTold() throws Unforeseeable {
    Route route =
        CONFIGURATION.routes().values().stream()
            .filter(it -> it.name().equals("outages"))
            .findFirst()
            .orElseThrow();
    Event outage = event("outage");
    List<Course> courses =
        Course.of(new Routing(CONFIGURATION), outage, START).stream()
            .map(all ->
                new Course(
                    route,
                    all.heard().stream().filter(it -> "eva".equals(it.person())).toList(),
                    List.of(new Course.Muted("hook", "https://example.com/ana", "unsubscribed")),
                    true))
            .toList();

    Outlook outlook =
        simulation.run(
            CONFIGURATION, outage, courses, Assumptions.NONE, START, Duration.ofHours(25));

    assertThat(of(outlook, Kind.REMINDER))
        .extracting(Entry::detail)
        .containsExactly("reminder 1: eva by hook, ben by hook, ben by tg");
  }

  @Test
  void anEndThatIsNotToldComesInNoSecondMessage() throws Unforeseeable {
    Outlook early =
        simulation.run(
            CONFIGURATION, event("quiet"), resolved("PT10S"), START, Duration.ofHours(1));
    Outlook late =
        simulation.run(CONFIGURATION, event("quiet"), resolved("PT1M"), START, Duration.ofHours(1));

    assertThat(early.entries())
        .extracting(Entry::kind)
        .containsExactly(Kind.DIGEST, Kind.SUPPRESSED);
    assertThat(late.entries())
        .extracting(Entry::kind)
        .containsExactly(Kind.DIGEST, Kind.NOTIFICATION, Kind.ATTEMPT, Kind.SENT, Kind.SUPPRESSED);
    assertThat(late.entries().getLast().detail())
        .isEqualTo("the route does not tell when it is over");
    assertThat(late.ended()).isTrue();
  }

  @Test
  void anEndIsInADigestWhenOneOfItsRoutesTellsOfIt() throws Unforeseeable {
    Outlook outlook =
        simulation.run(CONFIGURATION, event("twice"), resolved("P1D"), START, Duration.ofDays(2));

    assertThat(of(outlook, Kind.SENT)).hasSize(2);
  }

  private static Assumptions resolved(String after) {
    return new Assumptions(List.of(), List.of(), Duration.parse(after));
  }

  @Test
  void looksNoFartherThanTheHorizon() throws Unforeseeable {
    Outlook outlook =
        simulation.run(
            CONFIGURATION, event("failure"), Assumptions.NONE, START, Duration.ofMinutes(20));

    assertThat(of(outlook, Kind.ESCALATION_STEP)).hasSize(1);
    assertThat(outlook.entries()).allMatch(entry -> !entry.at().isAfter(outlook.until()));
    assertThat(outlook.until()).isEqualTo(START.plus(Duration.ofMinutes(20)));
    assertThat(outlook.ended()).isFalse();
  }

  @Test
  void stopsWhenTooMuchWouldHappen() {
    Simulation small = new Simulation(Duration.ofSeconds(60), 5);

    assertThatThrownBy(() ->
            small.run(CONFIGURATION, event("failure"), Assumptions.NONE, START, Duration.ofDays(1)))
        .isInstanceOf(Unforeseeable.class)
        .hasMessage(
            "More than 5 things would happen; look less far ahead, or let fewer people be told: each of"
                + " many fares alike.");
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    simulation.run(CONFIGURATION, event("expiry"), Assumptions.NONE, START, Duration.ofHours(1));
    long before = threads();
    for (int i = 0; i < 5; i++) {
      simulation.run(CONFIGURATION, event("expiry"), Assumptions.NONE, START, Duration.ofHours(1));
    }

    Instant patience = Instant.now().plusSeconds(20);
    while (threads() >= before + 5 && Instant.now().isBefore(patience)) {
      Thread.onSpinWait(); // some are still ending
    }
    assertThat(threads()).isLessThan(before + 5);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("grpc-default"))
        .count();
  }

  private static Event event(String type) {
    Severity severity = CONFIGURATION.eventType(type).orElseThrow().severity();
    return new Event(
        "e1",
        type,
        severity == null ? Severity.MEDIUM : severity,
        null,
        new Subject("host", "a.example.com"),
        null,
        START,
        EventStatus.FIRING,
        Map.of());
  }

  private static Assumptions failing(@Nullable String recipient, int attempts) {
    return new Assumptions(
        List.of(new Failure(null, recipient, attempts, false, "down")), List.of(), null);
  }

  private static List<Entry> of(Outlook outlook, String recipient) {
    return outlook.entries().stream().filter(entry -> recipient.equals(entry.recipient())).toList();
  }

  private static List<Entry> of(Outlook outlook, Kind... kinds) {
    return outlook.entries().stream()
        .filter(entry -> List.of(kinds).contains(entry.kind()))
        .toList();
  }

  private static void assertOffsets(List<Entry> entries, String... expected) {
    assertThat(entries).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      Duration offset = Duration.parse(expected[i]);
      assertThat(entries.get(i).offset())
          .as("%s", entries.get(i))
          .isBetween(offset, offset.plus(MOMENT));
    }
  }
}
