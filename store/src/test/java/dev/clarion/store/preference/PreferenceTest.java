package dev.clarion.store.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.Sample;
import dev.clarion.workflows.notification.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

  @ParameterizedTest
  @CsvSource({
    "obligation_due, mail, obligation_due, mail, MEDIUM,   true",
    "obligation_due, mail, obligation_due, tg,   MEDIUM,   false",
    "obligation_due, mail, ssl_expiry,     mail, MEDIUM,   false",
    "obligation_due, *,    obligation_due, tg,   HIGH,     true",
    "*,              mail, ssl_expiry,     mail, ,         true",
    "*,              mail, ,               mail, LOW,      true",
    "obligation_due, mail, ,               mail, LOW,      false",
    "*,              *,    ssl_failure,    mail, HIGH,     true",
    "*,              *,    ssl_failure,    mail, CRITICAL, false",
    "ssl_failure,    mail, ssl_failure,    mail, CRITICAL, false",
  })
  void refusesWhatItNamesButNothingCritical(
      String refusedType,
      String refusedChannel,
      @Nullable String eventType,
      String channel,
      @Nullable Severity severity,
      boolean refuses) {
    Preference preference = new Preference("ana", refusedType, refusedChannel, Sample.NOW, "ana");

    assertThat(preference.refuses(eventType, channel, severity)).isEqualTo(refuses);
  }
}
