package dev.clarion.config;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.Timeouts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TenantConfigurationTest {

  private final TenantConfiguration configuration =
      new ConfigurationReader(ChannelTypes.BUILT_IN)
          .read(
              """
              defaults: { retryPolicy: standard }
              channels:
                plain: { type: webhook }
                quick: { type: webhook, retryPolicy: mailwebhook, timeouts: { first: PT1S } }
                slow: { type: webhook, timeouts: { retry: PT2M } }
              """,
              Path.of("clarion.yaml"));

  @Test
  void runsChannelsUnderTheDefaultPolicyUnlessTheyNameOne() {
    assertThat(configuration.retryPolicyOf("plain")).isEqualTo(BuiltInPolicies.STANDARD);
    assertThat(configuration.retryPolicyOf("quick").name()).isEqualTo("mailwebhook");
  }

  @Test
  void putsAChannelsTimeoutsOverThoseOfThePolicy() {
    assertThat(configuration.retryPolicyOf("quick").timeouts())
        .isEqualTo(new Timeouts(ofSeconds(1), ofSeconds(30)));
    assertThat(configuration.retryPolicyOf("slow", "smart"))
        .isEqualTo(BuiltInPolicies.SMART.withTimeouts(new Timeouts(ofSeconds(5), ofSeconds(120))));
  }

  @Test
  void knowsChannelsAndTheirTypes() {
    assertThat(configuration.channelType("plain")).contains("webhook");
    assertThat(configuration.channel("gone")).isEmpty();
    assertThat(configuration.channelType("gone")).isEmpty();
    assertThatThrownBy(() -> configuration.retryPolicyOf("gone"))
        .hasMessage("there is no channel 'gone'");
    assertThatThrownBy(() -> configuration.retryPolicyOf("plain", "gone"))
        .hasMessage("there is no retry policy 'gone'");
  }

  @Test
  void knowsWhoseAnAddressIsHoweverItIsWritten() {
    TenantConfiguration people =
        new ConfigurationReader(ChannelTypes.BUILT_IN)
            .read(
                """
                channels:
                  text:
                    type: sms
                    accountSid: AC00000000000000000000000000000001
                    authToken: t
                    from: "+15005550006"
                    defaultRegion: AT
                recipients:
                  ana: { name: Ana, sms: "(0660) 123 4567", email: ana@example.com }
                """,
                Path.of("clarion.yaml"));

    assertThat(people.recipientNameAt("sms", "+436601234567")).contains("ana");
    assertThat(people.recipientNameAt("email", "ana@EXAMPLE.com")).contains("ana");
    assertThat(people.recipientAt("sms", "0660 1234567").orElseThrow().name()).isEqualTo("Ana");
    assertThat(people.recipientNameAt("telegram", "42")).isEmpty();
    assertThat(people.normalAddress("sms", "0660 1234567")).isEqualTo("+436601234567");
  }
}
