package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.notification.Address;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasesTest {

  private final Releases releases =
      new Releases(
          new ConfigurationReader(ChannelTypes.BUILT_IN)
              .read(
                  """
                  timeZone: Europe/Vienna
                  channels:
                    hook: { type: webhook }
                  digests:
                    daily: { at: "08:00" }
                    weekly: { at: "MON 08:00" }
                    hourly: { interval: PT1H }
                  recipients:
                    ana: { webhook: "https://a.example.com", timeZone: America/New_York }
                  routes:
                    - name: warnings
                      groupBy: [branch]
                      groupWait: PT30S
                      groupInterval: PT5M
                      notify: [{ channel: hook, to: [ana] }]
                    - name: office
                      groupBy: [branch]
                      hours: { from: "08:00", to: "18:00" }
                      notify: [{ channel: hook, to: [ana] }]
                  """,
                  Path.of("clarion.yaml")));

  @Test
  void aDigestIsDueAtTheRecipientsLocalTime() {
    assertThat(due("daily", null, "2026-11-20T07:00:00Z", null)).isEqualTo("2026-11-21T07:00:00Z");
    assertThat(due("daily", null, "2026-11-20T06:59:59Z", null)).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(due("daily", "ana", "2026-11-20T06:59:59Z", null)).isEqualTo("2026-11-20T13:00:00Z");
    assertThat(due("weekly", null, "2026-11-21T00:00:00Z", null)).isEqualTo("2026-11-23T07:00:00Z");
  }

  @Test
  void theLocalTimeStaysWhenTheClockIsSet() {
    assertThat(due("daily", null, "2026-10-24T07:00:00Z", null)).isEqualTo("2026-10-25T07:00:00Z");
    assertThat(due("daily", null, "2026-10-24T05:00:00Z", null)).isEqualTo("2026-10-24T06:00:00Z");
  }

  @Test
  void whatCameWhileTheLastWasReleasedWaitsForTheNext() {
    assertThat(due("daily", null, "2026-11-20T06:59:59.9Z", "2026-11-20T07:00:00.1Z"))
        .isEqualTo("2026-11-21T07:00:00Z");
    assertThat(due("daily", null, "2026-11-20T10:00:00Z", "2026-11-20T05:00:00Z"))
        .isEqualTo("2026-11-21T07:00:00Z");
  }

  @Test
  void anIntervalBeginsWithTheFirstEntry() {
    assertThat(due("hourly", null, "2026-11-20T06:10:00Z", "2026-11-20T06:00:00Z"))
        .isEqualTo("2026-11-20T07:10:00Z");
  }

  @Test
  void aGroupWaitsForOthersAndIsToldNoMoreOftenThanItsInterval() {
    assertThat(due(null, null, "2026-11-20T06:00:00Z", null)).isEqualTo("2026-11-20T06:00:30Z");
    assertThat(due(null, null, "2026-11-20T06:01:00Z", "2026-11-20T06:00:30Z"))
        .isEqualTo("2026-11-20T06:05:30Z");
    assertThat(due(null, null, "2026-11-20T08:00:00Z", "2026-11-20T06:00:30Z"))
        .isEqualTo("2026-11-20T08:00:30Z");
  }

  @Test
  void aGroupIsToldWithinTheHoursOfItsRoute() {
    Collector office = collector(null, "office", null);

    assertThat(releases.due(office, Instant.parse("2026-11-20T12:00:00Z"), null))
        .isEqualTo("2026-11-20T12:00:30Z");
    assertThat(releases.due(office, Instant.parse("2026-11-20T16:59:40Z"), null))
        .isEqualTo("2026-11-21T07:00:00Z");
  }

  @Test
  void knowsWhatIsDeclared() {
    assertThat(releases.know(collector("daily", "warnings", null))).isTrue();
    assertThat(releases.know(collector("gone", "warnings", null))).isFalse();
    assertThat(releases.know(collector(null, "warnings", null))).isTrue();
    assertThat(releases.know(collector(null, "gone", null))).isFalse();
  }

  private Instant due(
      @Nullable String digest, @Nullable String person, String first, @Nullable String last) {
    return releases.due(
        collector(digest, "warnings", person),
        Instant.parse(first),
        last == null ? null : Instant.parse(last));
  }

  private static Collector collector(
      @Nullable String digest, String route, @Nullable String person) {
    return new Collector(
        "default",
        "c1",
        digest,
        route,
        Map.of(),
        new Address("hook", "webhook", "https://a.example.com"),
        person,
        null,
        null,
        null,
        10,
        "r1");
  }
}
