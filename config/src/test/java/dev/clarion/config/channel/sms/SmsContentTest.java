package dev.clarion.config.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsContentTest {

  private static final String PLAN = "https://example.com/plan.png";

  @Test
  void takesTextAndMedia() {
    assertThat(new SmsContent("Disk full", List.of(PLAN)).mediaUrls()).containsExactly(PLAN);
    assertThat(new SmsContent("🛟".repeat(1600), null).text()).hasSize(3200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void refusesNoText(String text) {
    assertThatThrownBy(() -> new SmsContent(text, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has no text");
  }

  @Test
  void refusesALongText() {
    assertThatThrownBy(() -> new SmsContent("a".repeat(1601), null))
        .hasMessage("has a text of 1601 characters; Twilio takes at most 1600");
  }

  @Test
  void refusesTooManyMedia() {
    assertThatThrownBy(() -> new SmsContent("Plans", Collections.nCopies(11, PLAN)))
        .hasMessage("has 11 mediaUrls; a message carries at most 10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plan.png", "ftp://example.com/a.png", "https:///a", "https://a b/"})
  void refusesMediaThatCannotBeFetched(String url) {
    assertThatThrownBy(() -> new SmsContent("Plan", List.of(url)))
        .hasMessage("has mediaUrls that are not URLs such as https://example.com/plan.png");
  }
}
