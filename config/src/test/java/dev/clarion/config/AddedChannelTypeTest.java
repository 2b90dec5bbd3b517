package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.declaration.Default;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.OnInterrupted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A channel type that Clarion does not know is declared like those that it does. */
class AddedChannelTypeTest {

  record Pager(
      int line,
      @Default("loud") String tone,
      @Nullable String retryPolicy,
      @Default("dead_letter") OnInterrupted onInterrupted)
      implements ChannelSettings {

    Pager {
      if (line < 0) {
        throw new IllegalArgumentException("no line is below zero");
      }
    }

    @Override
    public Map<String, Object> testContent(String text) {
      return Map.of("times", 1);
    }

    @Override
    public List<String> problemsWith(String recipient, NetworkRules networks) {
      return List.of();
    }
  }

  record Beep(int times) {}

  private final ConfigurationReader reader =
      new ConfigurationReader(List.of(new ChannelType("pager", Pager.class, Beep.class)));

  @Test
  void readsItsSettings() {
    TenantConfiguration read = read("{ type: pager, line: 7 }");

    assertThat(read.channel("p")).contains(new Pager(7, "loud", null, OnInterrupted.DEAD_LETTER));
    assertThat(read.retryPolicyOf("p")).isEqualTo(BuiltInPolicies.SMART);
  }

  @Test
  void reportsWhatItsSettingsRefuse() {
    assertThatThrownBy(() -> read("{ type: pager, line: -1 }"))
        .hasMessage("clarion.yaml:2: channels.p: no line is below zero");
    assertThatThrownBy(() -> read("{ type: pager, lime: 1, retryPolicy: none }"))
        .hasMessage(
            """
            clarion.yaml:2: channels.p.lime: unknown key, did you mean 'line'?
            clarion.yaml:2: channels.p.line: missing: write a whole number\
            """);
    assertThatThrownBy(() -> read("{ type: webhook }"))
        .hasMessage(
            "clarion.yaml:2: channels.p.type: unknown channel type 'webhook'; known here: pager");
  }

  private TenantConfiguration read(String channel) {
    return reader.read("channels:\n  p: " + channel + "\n", Path.of("clarion.yaml"));
  }
}
