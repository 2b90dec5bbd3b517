package dev.clarion.activities.webhook.http;

import java.net.UnknownHostException;

/**
 * A host leads to an address that may not be reached. The message does not tell which: that would
 * let anybody who may declare a webhook look into the internal DNS.
 */
final class AddressRefused extends UnknownHostException {

  AddressRefused(String host) {
    super(
        "the address "
            + host
            + " may not be reached: it is in a private or reserved network that is not allowed");
  }
}
