package dev.clarion.config.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "::ffff:8.8.8.8",
        // Teredo: server 65.54.227.120, client 192.0.2.45 would be closed; here 8.8.8.8.
        "2001:0:4136:e378:8000:63bf:f7f7:f7f7",
      })
  void reachesPublicAddresses(String address) throws UnknownHostException {
    assertThat(AddressRules.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isTrue();
    assertThat(AddressRules.PRIVATE_TOO.allows(InetAddress.getByName(address))).isTrue();
    assertThat(AddressRules.PUBLIC_ONLY.allowsHost(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        // Teredo with the client 10.0.0.1, and with the server 10.0.0.1.
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "2001:0:a00:1:8000:63bf:f7f7:f7f7",
      })
  void reachesPrivateAddressesOnlyWhenAllowed(String address) throws UnknownHostException {
    assertThat(AddressRules.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
    assertThat(AddressRules.PUBLIC_ONLY.allowsHost(address)).isFalse();
    assertThat(AddressRules.PRIVATE_TOO.allows(InetAddress.getByName(address))).isTrue();
    assertThat(AddressRules.PRIVATE_TOO.allowsHost(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        "fd20:ce::254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "100::1",
        "2001:2::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "64:ff9b:1::1",
        "4000::1",
        "ff02::1",
      })
  void neverReachesMetadataOrReservedAddresses(String address) throws UnknownHostException {
    for (AddressRules rules : AddressRules.values()) {
      assertThat(rules.allows(InetAddress.getByName(address))).isFalse();
      assertThat(rules.allowsHost(address)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0X7F.1",
        "0177.0.0.1",
        "00000177.0.0.1",
        "0x7f.1",
        "0x7f.0.0.0x1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[fe80::1%25eth0]",
        "fe80::1%eth0",
        "１２７．０．０．１",
        "127。0。0。1",
        "①②⑦.0.0.1",
        // 8.0.0.1 to some programs, 10.0.0.1 to others.
        "010.0.0.1",
        "10.0.0.08",
        "localhost",
        "LocalHost.",
        "api.localhost",
        "localhost.localdomain",
        "ip6-localhost",
      })
  void readsAddressesInEveryNotation(String host) {
    assertThat(AddressRules.PUBLIC_ONLY.allowsHost(host)).isFalse();
    assertThat(AddressRules.PRIVATE_TOO.allowsHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0x0",
        "[::]",
        "2852039166",
        "0xa9fea9fe",
        "metadata.google.internal",
        "Metadata.Google.Internal.",
        "instance-data",
        "",
        ".",
        "4294967296",
        "256.1.1.1",
        "1.2.3.4.5",
        "127.0.0.1..",
        "a..b",
        "example.0x7f",
        "0x",
        "127.0.0.0x",
        "%31%32%37.0.0.1",
        "127.0.0.1:80",
        "10.0.0.0/8",
        "1-2.3.4.5",
        "1.2.3.*",
        "*",
        "a b",
      })
  void neverTrustsAHostThatIsUnclear(String host) {
    for (AddressRules rules : AddressRules.values()) {
      assertThat(rules.allowsHost(host)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "example.com.",
        "beef",
        "dead.beef",
        "1e3.com",
        "0x7f.example.com",
        "10.0.0.1.example.com",
        "notlocalhost",
        "localhost.example.com",
        "my_service",
        "xn--bcher-kva.example",
        "1.1.1.1",
        "[2606:4700:4700::1111]",
      })
  void leavesNamesToTheirResolution(String host) {
    for (AddressRules rules : AddressRules.values()) {
      assertThat(rules.allowsHost(host)).isTrue();
    }
  }
}
