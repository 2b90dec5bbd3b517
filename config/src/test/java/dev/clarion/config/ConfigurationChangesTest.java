package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationChangesTest {

  @Test
  void takesAChannelsMannersForAPartOfIt() {
    String before = "channels: { hook: { type: webhook } }";
    String after =
        "channels: { hook: { type: webhook, rateLimit: { permits: 5, per: PT1S, key: host } } }";

    assertThat(ConfigurationChanges.between(read(before), read(after)))
        .isEqualTo(new ConfigurationChanges(List.of(), List.of("channels.hook"), List.of()));
  }

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);

  @Test
  void namesWhatIsAddedChangedAndRemoved() {
    ConfigurationChanges changes =
        ConfigurationChanges.between(
            read(
                """
                channels:
                  same: { type: webhook, headers: { A: "${env:A}" } }
                  other: { type: webhook, headers: { A: secret } }
                  gone: { type: webhook }
                retryPolicies: { patient: { schedule: [PT1M] } }
                """),
            read(
                """
                publicUrl: https://clarion.example.com
                channels:
                  other: { type: webhook, headers: { A: "another secret" } }
                  same: { type: webhook, headers: { A: "${env:A}" } } # moved
                  more: { type: webhook }
                retryPolicies: { patient: { schedule: [PT2M] } }
                """));

    assertThat(changes)
        .isEqualTo(
            new ConfigurationChanges(
                List.of("channels.more"),
                List.of("channels.other", "publicUrl", "retryPolicies.patient"),
                List.of("channels.gone")));
  }

  private TenantConfiguration read(String document) {
    return reader.read(document, Path.of("clarion.yaml"));
  }
}
