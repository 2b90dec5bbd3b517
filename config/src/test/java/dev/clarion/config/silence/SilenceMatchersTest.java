package dev.clarion.config.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.silence.Matcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceMatchersTest {

  private static final Event EVENT =
      new Event(
          "e1",
          "ssl_failure",
          Severity.CRITICAL,
          "vienna",
          new Subject("client", "8814"),
          "f1",
          Instant.EPOCH,
          EventStatus.FIRING,
          Map.of(
              "host",
              "a.example.com",
              "days",
              3,
              "ratio",
              new BigDecimal("1E+2"),
              "labels",
              Map.of("team", "ops"),
              "disks",
              List.of(Map.of("name", "sda"), "sdb")));

  private static final UnaryOperator<String> LABELS =
      new SilenceLabels(EVENT).of("ssl-critical", "mail", "ana@example.com");

  @ParameterizedTest
  @CsvSource({
    "type, ssl_failure",
    "severity, critical",
    "branch, vienna",
    "subject.type, client",
    "subject.id, 8814",
    "fingerprint, f1",
    "route, ssl-critical",
    "channel, mail",
    "recipient, ana@example.com",
    "data.host, a.example.com",
    "data.days, 3",
    "data.ratio, 100",
    "data.labels.team, ops",
    "data.disks.0.name, sda",
    "data.disks.1, sdb",
  })
  void aLabelIsThatOfTheEventOrOfWhomItGoesTo(String name, String value) {
    assertThat(matches(new Matcher(name, value, false, true))).isTrue();
    assertThat(matches(new Matcher(name, value + "x", false, true))).isFalse();
    assertThat(matches(new Matcher(name, value, false, false))).isFalse();
    assertThat(matches(new Matcher(name, value + "x", false, false))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "type, ssl_.*, true",
    "type, ssl, false",
    "type, failure, false",
    "severity, high|critical, true",
    "data.host, a\\.example, false",
    "data.absent, .+, false",
    "data.absent, .*, true",
  })
  void anExpressionFitsAllOfAValue(String name, String expression, boolean fits) {
    assertThat(matches(new Matcher(name, expression, true, true))).isEqualTo(fits);
    assertThat(matches(new Matcher(name, expression, true, false))).isEqualTo(!fits);
  }

  @Test
  void allMustHold() {
    Matcher one = new Matcher("type", "ssl_failure", false, true);
    Matcher other = new Matcher("branch", "graz", false, true);

    assertThat(matches(one)).isTrue();
    assertThat(matches(one, other)).isFalse();
  }

  @Test
  void whatIsNotThereCountsAsEmpty() {
    Event bare =
        new Event(
            "e2",
            "disk_full",
            Severity.LOW,
            null,
            null,
            null,
            Instant.EPOCH,
            EventStatus.FIRING,
            new HashMap<>(Collections.singletonMap("none", null)));
    UnaryOperator<String> labels = new SilenceLabels(bare).of("r", "mail", "ana@example.com");

    assertThat(labels.apply("type")).isEqualTo("disk_full");
    assertThat(
            SilenceMatchers.of(
                    List.of(
                        new Matcher("branch", "", false, true),
                        new Matcher("data.none", "", false, true)))
                .matches(labels))
        .isTrue();
  }

  @Test
  void noExpressionHangs() {
    String text = "a".repeat(3999) + "!";
    Matcher evil = new Matcher("branch", "(a+)+(a|aa)+(a*)*", true, true);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(SilenceMatchers.of(List.of(evil)).matches(_ -> text)).isFalse());
  }

  @Test
  void aVeryLongTextIsNoLabel() {
    Event event =
        new Event(
            "e3",
            "t",
            Severity.LOW,
            "b".repeat(4001),
            null,
            null,
            Instant.EPOCH,
            EventStatus.FIRING,
            Map.of());

    assertThat(new SilenceLabels(event).of("r", "mail", "ana@example.com").apply("branch"))
        .isEmpty();
  }

  /** Each of them with all of the data would be four hundred million labels. */
  @Test
  @Timeout(20)
  void theDataIsLookedThroughOnceForAllWhoAreTold() {
    List<String> people =
        IntStream.range(0, 20_000).mapToObj(i -> "p" + i + "@example.com").toList();
    Event event =
        new Event(
            "e4",
            "news",
            Severity.LOW,
            null,
            null,
            null,
            Instant.EPOCH,
            EventStatus.FIRING,
            Map.of("people", people));
    SilenceMatchers silence =
        SilenceMatchers.of(
            List.of(
                new Matcher("data.people.19999", "p19999@example.com", false, true),
                new Matcher("recipient", "p7@.*", true, true)));
    SilenceLabels labels = new SilenceLabels(event);

    assertThat(people)
        .filteredOn(person -> silence.matches(labels.of("r", "mail", person)))
        .containsExactly("p7@example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "severty; x; false; /0/name; there is no label 'severty', did you mean 'severity'?",
        "data.; x; false; /0/name; there is no label 'data.'",
        "type; a(b; true; /0/value; is no regular expression as RE2 has them: missing closing )",
        "type; (?=a)b; true; /0/value; is no regular expression as RE2 has them",
        "type; (a{1000}){1000}; true; /0/value; is too long an expression, or repeats too much",
        "type; ((a{30,}){30}){1,30}; true; /0/value; is too long an expression, or repeats too much",
        "type; .*; true; ''; at least one matcher must ask for a value that is not empty",
        "branch; ''; false; ''; at least one matcher must ask for a value that is not empty",
      })
  void whatMakesNoSenseIsRefusedWithItsPlace(
      String name, String value, boolean regex, String pointer, String detail) {
    assertThat(SilenceMatchers.faults(List.of(new Matcher(name, value, regex, true))))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).startsWith(detail);
        });
  }

  @Test
  void noneAndTooManyAreRefused() {
    Matcher fine = new Matcher("type", "[a-z]{1,100}_failure", true, true);

    assertThat(SilenceMatchers.faults(List.of(fine))).isEmpty();
    assertThat(SilenceMatchers.faults(List.of())).hasSize(1);
    assertThat(SilenceMatchers.faults(Collections.nCopies(21, fine))).hasSize(1);
  }

  private static boolean matches(Matcher... matchers) {
    return SilenceMatchers.of(List.of(matchers)).matches(LABELS);
  }
}
