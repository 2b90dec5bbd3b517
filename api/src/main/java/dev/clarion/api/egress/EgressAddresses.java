package dev.clarion.api.egress;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses and networks as an operator declares them, one after another with commas between. */
final class EgressAddresses {

  private static final IPAddressStringParameters PLAIN =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowMask(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .getParentBuilder()
          .toParams();

  private EgressAddresses() {}

  /**
   * The addresses in their usual form.
   *
   * @param declared may be empty
   * @throws IllegalArgumentException that names the first that is none
   */
  static List<String> of(String declared) {
    return Stream.of(declared.split(","))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(EgressAddresses::usual)
        .distinct()
        .toList();
  }

  private static String usual(String text) {
    IPAddress address = parsed(text);
    if (address == null || (address.isIPv6() && address.toIPv6().hasZone())) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address, nor a network such as 203.0.113.0/24 or 2001:db8::/64");
    }
    if (address.isPrefixed() && !address.equals(address.toPrefixBlock())) {
      throw new IllegalArgumentException(
          "'%s' is an address in a network: write %s, or %s"
              .formatted(
                  text,
                  address.withoutPrefixLength().toCanonicalString(),
                  address.toPrefixBlock().toCanonicalString()));
    }
    return address.toCanonicalString();
  }

  private static @Nullable IPAddress parsed(String text) {
    return new IPAddressString(text, PLAIN).getAddress();
  }
}
