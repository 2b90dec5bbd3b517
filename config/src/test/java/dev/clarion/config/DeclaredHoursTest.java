package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.hours.Days;
import dev.clarion.config.hours.Hours;
import dev.clarion.config.hours.Hours.Outside;
import dev.clarion.config.reference.References;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Language;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Report;
import dev.clarion.config.yaml.YamlText;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours as they are written. */
class DeclaredHoursTest {

  private final Report report = new Report("hours.yaml");

  @Test
  void haveDaysTimesAndAZone() {
    assertThat(
            read(
                "{ timeZone: Europe/Vienna, days: [MON-FRI, SAT], from: \"08:00\", to: 18:00, except: [critical], outside: skip }"))
        .isEqualTo(
            new Hours(
                ZoneId.of("Europe/Vienna"),
                List.of(Days.parse("MON-FRI"), Days.parse("SAT")),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Set.of(Severity.CRITICAL),
                Outside.SKIP));
  }

  @Test
  void mayBeWholeDays() {
    assertThat(read("{ days: [SAT] }"))
        .isEqualTo(new Hours(null, List.of(Days.parse("SAT")), null, null, Set.of(), Outside.WAIT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ from: '08:00', to: '08:00' } | hours.yaml:1: to: must not be the same as 'from'",
        "{ outside: skip } | hours.yaml:1: missing: write 'days', or 'from' and 'to'",
        "{ days: [MO] } | hours.yaml:1: days[0]: expected days such as MON or MON-FRI, not 'MO'",
        "{ days: [MON], outside: drop } | hours.yaml:1: outside: expected one of wait, skip, not 'drop'",
      })
  void areRefusedWhenTheySayNothing(String text, String fault) {
    read(text);

    assertThat(report.faults()).extracting(Object::toString).containsExactly(fault);
  }

  private @Nullable Hours read(String text) {
    Language language = new Language(TimeWords.TYPES, Map.of(), (_, _) -> false);
    return new Binder(report, language, new References(_ -> null, Path.of("/")))
        .record(
            Hours.class, Objects.requireNonNull(YamlText.parse(text, report)), Place.TOP, Set.of());
  }
}
