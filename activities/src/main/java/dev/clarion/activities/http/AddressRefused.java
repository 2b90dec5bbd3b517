package dev.clarion.activities.http;

import java.net.UnknownHostException;

/**
 * A host leads to an address that may not be reached. The message does not tell which: that would
 * let anybody who may name a URL look into the internal DNS.
 */
final class AddressRefused extends UnknownHostException {

  AddressRefused(String host) {
    super(
        "the address "
            + host
            + " may not be reached: it is in a private or reserved network that is not allowed");
  }
}
