package dev.clarion.config.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.hours.QuietHours;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredScheduleTest {

  private final TenantConfiguration configuration =
      new ConfigurationReader(ChannelTypes.BUILT_IN)
          .read(
              """
              timeZone: Europe/Vienna
              channels: { hook: { type: webhook } }
              recipients:
                ana: { quietHours: { from: 22:00, to: "07:00", except: [critical] } }
                ben: { email: ben@example.com }
                cleo: {}
              schedules:
                ops:
                  rotations:
                    - { every: P7D, handover: 2026-01-05T09:00, people: [ana, ben] }
                    - { every: PT12H, handover: "2026-01-05T09:00:00", people: [cleo], days: [SAT, SUN], from: "10:00" }
                  overrides:
                    - { from: "2026-02-02T09:00", to: "2026-02-02T12:00:00Z", people: [cleo, ana] }
                elsewhere:
                  timeZone: America/New_York
                  rotations: [ { every: P1D, handover: "2026-01-05T09:00", people: [ana, ben] } ]
              """,
              Path.of("clarion.yaml"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ops, 2026-01-05T07:59:59Z, -",
        "ops, 2026-01-05T08:00:00Z, ana",
        "ops, 2026-01-12T08:00:00Z, ben",
        "ops, 2026-01-10T08:59:59Z, ana",
        "ops, 2026-01-10T09:00:00Z, ana cleo",
        "ops, 2026-02-02T08:30:00Z, cleo ana",
        "ops, 2026-02-02T12:00:00Z, ana",
        "ops, 2026-07-06T06:59:59Z, ben",
        "ops, 2026-07-06T07:00:00Z, ana",
        "elsewhere, 2026-01-05T13:59:59Z, -",
        "elsewhere, 2026-01-05T14:00:00Z, ana",
        "elsewhere, 2026-01-06T14:00:00Z, ben"
      })
  void saysWhoIsOnCall(String schedule, Instant at, String people) {
    assertThat(Objects.requireNonNull(configuration.schedules().get(schedule)).onCall(at))
        .isEqualTo(people == null ? List.of() : List.of(people.split(" ", -1)));
  }

  @Test
  void recipientsHaveQuietHours() {
    DeclaredRecipient ana = Objects.requireNonNull(configuration.recipients().get("ana"));

    assertThat(ana.quietHours())
        .isEqualTo(
            new QuietHours(
                LocalTime.of(22, 0), LocalTime.of(7, 0), Set.of(Severity.CRITICAL), List.of()));
  }

  @Test
  void schedulesKnowTheirZone() {
    assertThat(configuration.schedules().values())
        .extracting(Schedule::timeZone)
        .containsExactly(ZoneId.of("Europe/Vienna"), ZoneId.of("America/New_York"));
  }
}
