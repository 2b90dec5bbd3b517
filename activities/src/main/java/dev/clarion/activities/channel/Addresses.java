package dev.clarion.activities.channel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/** Network addresses in words, for the operator. */
public final class Addresses {

  private Addresses() {}

  /** Such as {@code 192.0.2.1 and 2001:db8::1}. */
  public static String list(Collection<InetAddress> addresses) {
    String all =
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
  }

  /** Such as {@code 192.0.2.1:587} and {@code [2001:db8::1]:587}. */
  public static String of(InetAddress address, int port) {
    String written = address.getHostAddress();
    return (written.contains(":") ? "[" + written + "]" : written) + ":" + port;
  }

  /** The same. */
  public static String of(InetSocketAddress address) {
    return address.isUnresolved()
        ? address.getHostString() + ":" + address.getPort()
        : of(address.getAddress(), address.getPort());
  }
}
