package dev.clarion.config.network;

import dev.clarion.config.channel.NetworkRules;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.stream.Stream;

/**
 * Judges addresses by the network that they are in. IPv6 addresses that carry an IPv4 address are
 * judged by that one, as a translator would deliver there.
 */
public enum AddressRules implements NetworkRules {
  /** Public addresses alone. */
  PUBLIC_ONLY,
  /**
   * Also loopback and private networks: for a laptop, or a company's own receivers. Metadata
   * services, multicast and reserved addresses stay closed.
   */
  PRIVATE_TOO;

  private static final IPAddressGenerator FROM_BYTES = new IPAddressGenerator();

  /** The rules, given whether private networks may be reached. */
  public static AddressRules allowingPrivate(boolean allowed) {
    return allowed ? PRIVATE_TOO : PUBLIC_ONLY;
  }

  @Override
  public boolean allows(InetAddress address) {
    return allows(FROM_BYTES.from(address.getAddress()));
  }

  @Override
  public boolean allowsHost(String host) {
    return switch (WrittenHost.of(host)) {
      case WrittenHost.Address address -> address.readings().stream().allMatch(this::allows);
      case WrittenHost.Loopback _ -> this == PRIVATE_TOO;
      case WrittenHost.Name _ -> true;
      case WrittenHost.Metadata _, WrittenHost.Unclear _ -> false;
    };
  }

  private boolean allows(IPAddress address) {
    return Stream.concat(Stream.of(address), embedded(address)).allMatch(this::allowsAsItIs);
  }

  private boolean allowsAsItIs(IPAddress address) {
    if (SpecialNetworks.isIn(SpecialNetworks.METADATA, address)) {
      return false;
    }
    if (SpecialNetworks.isIn(SpecialNetworks.PRIVATE, address)) {
      return this == PRIVATE_TOO;
    }
    if (carriesIpv4(address)) {
      return true;
    }
    return !SpecialNetworks.isIn(SpecialNetworks.UNUSABLE, address)
        && (address.isIPv4() || SpecialNetworks.GLOBAL_UNICAST.contains(address));
  }

  private static boolean carriesIpv4(IPAddress address) {
    return embedded(address).findAny().isPresent();
  }

  /** The IPv4 addresses that packets to this one may end at. */
  private static Stream<IPAddress> embedded(IPAddress address) {
    if (!(address instanceof IPv6Address six) || six.isLoopback() || six.isZero()) {
      return Stream.empty();
    }
    if (six.is6To4()) {
      return Stream.of(six.get6To4IPv4Address());
    }
    if (six.isTeredo()) {
      // The server, and the client with its bits turned over (RFC 4380, section 4).
      IPv6Address turned = new IPv6Address(inverted(six));
      return Stream.of(six.getEmbeddedIPv4Address(4), turned.getEmbeddedIPv4Address());
    }
    boolean inTheLastBits =
        six.isIPv4Mapped()
            || six.isIPv4Compatible()
            || six.isIPv4Translatable()
            || six.isWellKnownIPv4Translatable()
            || six.isIsatap();
    return inTheLastBits ? Stream.of(six.getEmbeddedIPv4Address()) : Stream.empty();
  }

  private static byte[] inverted(IPv6Address address) {
    byte[] bytes = address.getBytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }
}
