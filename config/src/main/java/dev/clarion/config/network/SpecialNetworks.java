package dev.clarion.config.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses with a special purpose, after the IANA registries of RFC 6890 (IPv4 and IPv6), RFC 5771
 * (multicast) and the clouds' own documents (metadata).
 */
final class SpecialNetworks {

  /** A host, a site, a carrier: what somebody may well want to reach on purpose. */
  static final List<IPAddress> PRIVATE =
      networks(
          "10.0.0.0/8", // RFC 1918
          "172.16.0.0/12", // RFC 1918
          "192.168.0.0/16", // RFC 1918
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, RFC 3927
          "100.64.0.0/10", // carrier-grade NAT, RFC 6598
          "198.18.0.0/15", // benchmarks, RFC 2544
          "::1", // loopback
          "fc00::/7", // unique local, RFC 4193
          "fe80::/10", // link-local
          "fec0::/10"); // site-local, RFC 3879

  /** What no message has any business with. */
  static final List<IPAddress> UNUSABLE =
      networks(
          "0.0.0.0/8", // this network; 0.0.0.0 reaches the host itself
          "192.0.0.0/24", // protocol assignments, RFC 6890
          "192.0.2.0/24", // documentation, RFC 5737
          "192.88.99.0/24", // relays of 6to4, RFC 7526
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and broadcast
          "::", // unspecified
          "64:ff9b:1::/48", // local translation, RFC 8215
          "100::/64", // discard, RFC 6666
          "100:0:0:1::/64", // dummy prefix, RFC 9780
          "2001::/23", // protocol assignments, RFC 2928
          "2001:db8::/32", // documentation, RFC 3849
          "3fff::/20", // documentation, RFC 9637
          "5f00::/16", // segment routing, RFC 9602
          "ff00::/8"); // multicast

  /** Where clouds tell a machine its secrets; some of them are public addresses. */
  static final List<IPAddress> METADATA =
      networks(
          "169.254.169.254", // most of them
          "169.254.170.2", // containers on AWS
          "169.254.170.23", // EKS
          "100.100.100.200", // Alibaba
          "168.63.129.16", // Azure
          "fd00:ec2::254", // AWS
          "fd00:ec2::23", // EKS
          "fd20:ce::254"); // Google

  /** The only part of IPv6 from which unicast addresses are given out so far. */
  static final IPAddress GLOBAL_UNICAST = network("2000::/3");

  private SpecialNetworks() {}

  static boolean isIn(List<IPAddress> networks, IPAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<IPAddress> networks(String... networks) {
    return Stream.of(networks).map(SpecialNetworks::network).toList();
  }

  private static IPAddress network(String network) {
    return new IPAddressString(network).getAddress().toPrefixBlock();
  }
}
