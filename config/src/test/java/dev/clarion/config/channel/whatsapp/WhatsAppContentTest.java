package dev.clarion.config.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatsAppContentTest {

  private static final String TEMPLATE = "HXb5b62575e6e4ff6129ad7c8efe1f983e";
  private static final String PLAN = "https://example.com/plan.png";

  @Test
  void takesATemplateOrATextOrAFile() {
    assertThat(new WhatsAppContent(TEMPLATE, Map.of("1", "db-1"), null, null).contentSid())
        .isEqualTo(TEMPLATE);
    assertThat(new WhatsAppContent(TEMPLATE, null, null, null).variables()).isNull();
    assertThat(new WhatsAppContent(null, null, "Disk full", List.of(PLAN)).text())
        .isEqualTo("Disk full");
    assertThat(new WhatsAppContent(null, null, null, List.of(PLAN)).text()).isNull();
  }

  @Test
  void refusesEverythingElse() {
    assertThatThrownBy(() -> new WhatsAppContent(null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has neither a contentSid nor text");
    assertThatThrownBy(() -> new WhatsAppContent(null, null, null, List.of()))
        .hasMessage("has neither a contentSid nor text");
    assertThatThrownBy(() -> new WhatsAppContent(TEMPLATE, null, "Disk full", null))
        .hasMessage(
            "has both a template and text or mediaUrls:"
                + " with a contentSid send only its variables");
    assertThatThrownBy(() -> new WhatsAppContent("HX1", null, null, null))
        .hasMessage("has a contentSid that is not 'HX' and 32 hexadecimal digits");
    assertThatThrownBy(() -> new WhatsAppContent(null, Map.of("1", "a"), "Disk full", null))
        .hasMessage("has variables without the contentSid of a template");
    assertThatThrownBy(() -> new WhatsAppContent(TEMPLATE, Map.of("1", " "), null, null))
        .hasMessage("has an empty variable, which WhatsApp refuses");
    assertThatThrownBy(() -> new WhatsAppContent(null, null, "Plans", List.of(PLAN, PLAN)))
        .hasMessage("has 2 mediaUrls; a message carries at most 1");
  }
}
