package dev.clarion.api.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressAddressesTest {

  @Test
  void writesAddressesAndNetworksAsUsual() {
    assertThat(
            EgressAddresses.of(
                " 203.0.113.4, 2001:0DB8:0::/64 ,198.51.100.0/28,203.0.113.4,2001:db8::1,"))
        .containsExactly("203.0.113.4", "2001:db8::/64", "198.51.100.0/28", "2001:db8::1");
    assertThat(EgressAddresses.of("")).isEmpty();
    assertThat(EgressAddresses.of(" , ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "203.0.113",
        "203.0.113.256",
        "203.0.113.4/33",
        "203.0.113.4-9",
        "*",
        "203.0.113.*",
        "203.0.113.0/255.255.255.0",
        "fe80::1%eth0",
        "0xcb007104",
        "/24"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EgressAddresses.of("192.0.2.1, " + text))
        .withMessageStartingWith("'" + text + "' is no address");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.4/24, '203.0.113.4, or 203.0.113.0/24'",
    "2001:db8::1/64, '2001:db8::1, or 2001:db8::/64'"
  })
  void saysWhatAnAddressWithAPrefixMayMean(String text, String instead) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EgressAddresses.of(text))
        .withMessageEndingWith("write " + instead);
  }

  @Test
  void namesTheVariableThatKeepsItFromStarting() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new EgressController("nonsense"))
        .withMessageStartingWith("CLARION_EGRESS_ADDRESSES: 'nonsense' is no address");
  }
}
