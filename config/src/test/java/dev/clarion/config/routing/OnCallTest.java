package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallTest {

  private final Routing routing =
      new Routing(
          new ConfigurationReader(ChannelTypes.BUILT_IN)
              .read(
                  """
                  timeZone: Europe/Vienna
                  channels: { tg: { type: telegram, botToken: "1:a" }, hook: { type: webhook } }
                  recipients:
                    ana: { telegram: "1", quietHours: { from: "22:00", to: "07:00", except: [critical] } }
                    ben: { telegram: "2", timeZone: America/New_York, quietHours: { from: "22:00", to: "07:00" } }
                  schedules:
                    ops:
                      rotations: [ { every: P7D, handover: "2026-01-05T09:00", people: [ana, ben] } ]
                  digests: { daily: { at: "08:00" } }
                  routes:
                    - name: on-call
                      notify: [ { channel: tg, to: [schedule:ops] } ]
                      continue: true
                    - name: collected
                      notify: [ { channel: tg, to: [ana], digest: daily } ]
                  """,
                  Path.of("clarion.yaml")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-01-05T08:00:00Z, high,     ana, 1, -",
        "2026-01-05T21:00:00Z, high,     ana, 1, 2026-01-06T06:00:00Z",
        "2026-01-05T21:00:00Z, critical, ana, 1, -",
        "2026-01-12T08:00:00Z, high,     ben, 2, 2026-01-12T12:00:00Z",
        "2026-01-12T21:00:00Z, high,     ben, 2, -",
      })
  void tellsWhoeverIsOnCallAfterTheirQuietHours(
      Instant now, String severity, String person, String address, Instant sendAt) {
    Telling telling = routing.resolve(event(severity), now).getFirst().tellings().getFirst();

    assertThat(telling.person()).isEqualTo(person);
    assertThat(telling.address()).isEqualTo(address);
    assertThat(telling.because()).isEqualTo("schedule:ops");
    assertThat(telling.sendAt()).isEqualTo(sendAt);
  }

  @Test
  void saysThatNobodyIsOnCall() {
    Taken taken = routing.resolve(event("high"), Instant.parse("2026-01-05T07:59:59Z")).getFirst();

    assertThat(taken.tellings()).isEmpty();
    assertThat(taken.unreached())
        .extracting(Unreached::reason)
        .containsExactly("nobody is on call in 'ops' at 2026-01-05T07:59:59Z");
  }

  @Test
  void aDigestHasItsOwnTime() {
    Instant night = Instant.parse("2026-01-05T21:00:00Z");

    Telling telling = routing.resolve(event("low"), night).getLast().tellings().getFirst();

    assertThat(telling.sendAt()).isNull();
    assertThat(
            Objects.requireNonNull(
                    Objects.requireNonNull(routing.configuration().digests().get("daily")).at())
                .next(night, routing.configuration().timeZone()))
        .isEqualTo("2026-01-06T07:00:00Z");
  }

  private static Event event(String severity) {
    return new Event(
        "e1",
        "disk_full",
        Severity.of(severity),
        null,
        null,
        null,
        Instant.parse("2026-01-05T07:00:00Z"),
        EventStatus.FIRING,
        Map.of());
  }
}
