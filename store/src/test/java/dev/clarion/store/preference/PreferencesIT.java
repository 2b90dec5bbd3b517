package dev.clarion.store.preference;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.preference.Preferences.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferencesIT {

  private static final String ANA = Person.of("ana");
  private static final String EVA = Person.of("email", "eva@example.com");
  private static final Refused DUE_BY_MAIL = new Refused("obligation_due", "mail");
  private static final Refused ALL_BY_TELEGRAM = new Refused(Preference.ANY, "tg");

  private final Preferences preferences = new Preferences(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void areFoundForManyPeopleAtOnce() {
    replace(ANA, Sample.NOW, DUE_BY_MAIL, ALL_BY_TELEGRAM);
    replace(EVA, Sample.NOW, DUE_BY_MAIL);

    Map<String, List<Preference>> found =
        answerOf(preferences.refused(tenant, List.of(ANA, EVA, "nobody")));

    assertThat(found).containsOnlyKeys(ANA, EVA);
    assertThat(found.get(ANA))
        .containsExactly(
            new Preference(ANA, Preference.ANY, "tg", Sample.NOW, "ana"),
            new Preference(ANA, "obligation_due", "mail", Sample.NOW, "ana"));
    assertThat(answerOf(preferences.refused(tenant, List.of()))).isEmpty();
    assertThat(answerOf(preferences.of("another", ANA))).isEmpty();
  }

  @Test
  void takeThePlaceOfThoseBeforeAndLeaveWhatStays() {
    replace(ANA, Sample.NOW, DUE_BY_MAIL, ALL_BY_TELEGRAM);

    replace(ANA, Sample.LATER, DUE_BY_MAIL, new Refused("ssl_expiry", "mail"));

    assertThat(answerOf(preferences.of(tenant, ANA)))
        .containsExactly(
            new Preference(ANA, "obligation_due", "mail", Sample.NOW, "ana"),
            new Preference(ANA, "ssl_expiry", "mail", Sample.LATER, "ana"));
  }

  @Test
  void areGoneWhenNothingIsRefused() {
    replace(ANA, Sample.NOW, DUE_BY_MAIL);

    replace(ANA, Sample.LATER);

    assertThat(answerOf(preferences.of(tenant, ANA))).isEmpty();
  }

  private void replace(String person, Instant at, Refused... refused) {
    preferences.replace(tenant, person, List.of(refused), at, "ana").block();
  }
}
