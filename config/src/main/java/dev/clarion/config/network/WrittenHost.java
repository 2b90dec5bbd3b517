package dev.clarion.config.network;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the host of a URL is, as far as its text tells. */
sealed interface WrittenHost {

  /**
   * An address.
   *
   * @param readings what different programs may take it for: {@code 010.0.0.1} is 8.0.0.1 or
   *     10.0.0.1
   */
  record Address(List<IPAddress> readings) implements WrittenHost {}

  /** A name of this machine. */
  record Loopback() implements WrittenHost {}

  /** A name of a cloud's metadata service. */
  record Metadata() implements WrittenHost {}

  /** Neither a name nor an address that everybody reads the same. */
  record Unclear() implements WrittenHost {}

  /** A name like any other. */
  record Name() implements WrittenHost {}

  static WrittenHost of(String host) {
    String plain = Words.plain(host);
    List<IPAddress> readings = Words.readings(plain);
    if (!readings.isEmpty()) {
      return new Address(readings);
    }
    if (Words.LOOPBACK.contains(plain) || plain.endsWith(".localhost")) {
      return new Loopback();
    }
    if (Words.METADATA.contains(plain)) {
      return new Metadata();
    }
    return Words.NAME.matcher(plain).matches() ? new Name() : new Unclear();
  }

  /** How hosts are written. */
  final class Words {

    /** RFC 6761, section 6.3, and what /etc/hosts usually holds. */
    private static final Set<String> LOOPBACK =
        Set.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost6",
            "ip6-localhost",
            "ip6-loopback");

    private static final Set<String> METADATA =
        Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "metadata.azure.internal",
            "instance-data",
            "instance-data.ec2.internal");

    private static final String LABEL = "[\\p{L}\\p{N}\\p{M}_-]+";

    /** Its last label is no number, or some programs would take it for an address. */
    private static final Pattern NAME =
        Pattern.compile("(?!(.*\\.)?([0-9]+|0x[0-9a-f]*)$)" + LABEL + "(\\." + LABEL + ")*");

    /**
     * RFC 6943, section 3.1.1: {@code inet_aton} takes octal, hexadecimal and fewer than 4 parts.
     */
    private static final IPAddressStringParameters LOOSE = addresses(true);

    private static final IPAddressStringParameters DECIMAL = addresses(false);

    private Words() {}

    /** Lower case, without brackets, a zone or a dot at the end; full-width digits as digits. */
    private static String plain(String host) {
      String text =
          Normalizer.normalize(host, Normalizer.Form.NFKC)
              .replace('\u3002', '.')
              .toLowerCase(Locale.ROOT);
      if (text.startsWith("[") && text.endsWith("]")) {
        text = text.substring(1, text.length() - 1);
      }
      if (text.contains(":") && text.contains("%")) {
        text = text.substring(0, text.indexOf('%'));
      }
      return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<IPAddress> readings(String text) {
      return Stream.of(read(text, LOOSE), read(text, DECIMAL))
          .filter(Objects::nonNull)
          .distinct()
          .toList();
    }

    private static @Nullable IPAddress read(String text, IPAddressStringParameters parameters) {
      return new IPAddressString(text, parameters).getAddress();
    }

    private static IPAddressStringParameters addresses(boolean loose) {
      return new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowPrefix(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(loose)
          .allowLeadingZeros(true)
          .allowUnlimitedLeadingZeros(true)
          .getParentBuilder()
          .toParams();
    }
  }
}
