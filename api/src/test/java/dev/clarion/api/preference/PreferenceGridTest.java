package dev.clarion.api.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.preference.Preferences.Refused;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreferenceGridTest {

  private static final Refused DUE_MAIL = new Refused("due", "mail");
  private static final Refused DUE_TEXT = new Refused("due", "text");
  private static final Refused OVER_MAIL = new Refused("over", "mail");
  private static final Refused OVER_TEXT = new Refused("over", "text");
  private static final Refused ALL = new Refused("*", "*");
  private static final Refused ALL_MAIL = new Refused("*", "mail");
  private static final Refused GONE = new Refused("gone", "mail");
  private static final Set<Refused> SHOWN = Set.of(DUE_MAIL, DUE_TEXT, OVER_MAIL, OVER_TEXT);

  @Test
  void refusesTheEmptyBoxes() {
    assertThat(grid().after(SHOWN, Set.of(DUE_MAIL, OVER_TEXT)))
        .containsExactly(DUE_TEXT, OVER_MAIL);
    assertThat(grid(DUE_TEXT, OVER_MAIL).after(SHOWN, SHOWN)).isEmpty();
  }

  @Test
  void keepsWhatCoversMoreThanTheBoxesWhileTheyAreEmpty() {
    assertThat(grid(ALL).after(SHOWN, Set.of())).containsExactly(ALL);
    assertThat(grid(ALL_MAIL).after(SHOWN, Set.of(DUE_TEXT))).containsExactly(ALL_MAIL, OVER_TEXT);
    assertThat(grid(ALL).after(SHOWN, Set.of(DUE_MAIL)))
        .containsExactly(DUE_TEXT, OVER_MAIL, OVER_TEXT);
  }

  @Test
  void leavesWhatNobodySawAsItIs() {
    assertThat(grid(OVER_TEXT, GONE).after(Set.of(DUE_MAIL, DUE_TEXT), Set.of(DUE_MAIL)))
        .containsExactlyInAnyOrder(OVER_TEXT, GONE, DUE_TEXT);
    assertThat(grid(ALL).after(Set.of(DUE_MAIL), Set.of())).containsExactly(ALL);
  }

  @Test
  void isOnUnlessSomethingCoversIt() {
    assertThat(grid(ALL_MAIL).isOn("due", "mail")).isFalse();
    assertThat(grid(ALL_MAIL).isOn("due", "text")).isTrue();
    assertThat(grid(ALL).isOn("due", "text")).isFalse();
  }

  private static PreferenceGrid grid(Refused... refused) {
    return new PreferenceGrid(List.of("due", "over"), List.of("mail", "text"), List.of(refused));
  }
}
