package dev.clarion.api.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.notification.Answering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrespondentTest {

  private static final TenantConfiguration CONFIGURATION =
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
                mail:
                  type: email
                  from: a@example.com
                  providers: [ { name: m, host: localhost, port: 25, tls: none } ]
                  fallback: { channel: text, recipient: "0660 1234567" }
                other:
                  type: email
                  from: a@example.com
                  providers: [ { name: m, host: localhost, port: 25, tls: none } ]
                  fallback: { channel: text, recipient: "+436601234568" }
              recipients:
                ana: { email: ana@example.com, sms: "(0660) 123 4567" }
                eva: { name: Eva, email: eva@example.com, sms: "+436601234568" }
              """,
              Path.of("clarion.yaml"));

  @Test
  void isWhoeverTheAddressIsDeclaredForHoweverItIsWritten() {
    Correspondent ana = at("+436601234567");

    assertThat(ana.name()).contains("ana");
    assertThat(ana.answering())
        .isEqualTo(
            new Answering(
                "default",
                List.of("text"),
                List.of("+436601234567", "(0660) 123 4567"),
                ana.answering().elsewhere(),
                List.of("mail")));
    assertThat(ana.answering().elsewhere())
        .containsExactlyInAnyOrder("ana@example.com", "(0660) 123 4567");
    assertThat(at("+436601234568").name()).contains("Eva");
  }

  @Test
  void isNobodyInParticularElsewhere() {
    Correspondent somebody = at("+436601234569");

    assertThat(somebody.name()).isEmpty();
    assertThat(somebody.answering())
        .isEqualTo(
            new Answering(
                "default", List.of("text"), List.of("+436601234569"), List.of(), List.of()));
  }

  private static Correspondent at(String number) {
    return Correspondent.at(CONFIGURATION, "sms", List.of("text"), List.of(number));
  }
}
