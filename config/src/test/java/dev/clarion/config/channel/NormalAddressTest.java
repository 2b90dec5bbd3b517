package dev.clarion.config.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ana@example.com, ana@example.com",
    "Ana@EXAMPLE.Com, Ana@example.com",
    "'\"a@B\"@Example.com', '\"a@B\"@example.com'",
    "+43 660 123-45 67, +436601234567",
    "-1004711, -1004711",
    "@Some_Channel, @Some_Channel",
    "https://user@Example.com/In, https://user@Example.com/In",
    "' 4711 ', 4711",
  })
  void isOneSpelling(String written, String normal) {
    assertThat(NormalAddress.of(written)).isEqualTo(normal);
  }

  @Test
  void ofANationalNumberIsThatOfTheChannelsRegion() throws Exception {
    ChannelSettings sms =
        new ConfigurationReader(ChannelTypes.BUILT_IN, Map.<String, String>of()::get)
            .read(
                """
                channels:
                  sms:
                    type: sms
                    accountSid: AC00000000000000000000000000000000
                    authToken: secret
                    from: "+15005550006"
                    defaultRegion: AT
                """,
                Path.of("test.yaml"))
            .channel("sms")
            .orElseThrow();

    assertThat(sms.normalAddress("0660 1234567")).isEqualTo("+436601234567");
    assertThat(sms.normalAddress("+43 660 1234567")).isEqualTo("+436601234567");
  }
}
