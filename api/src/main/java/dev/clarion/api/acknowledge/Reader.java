package dev.clarion.api.acknowledge;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.link.Link;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Who has the link: whoever it was sent to.
 *
 * @param name as it is declared; without a declaration the address
 * @param zone of the times that they are shown
 */
record Reader(String name, ZoneId zone) {

  static Reader of(TenantConfiguration configuration, Link.Acknowledge link) {
    return configuration
        .recipientNameAt(link.channelType(), link.address())
        .map(key -> {
          DeclaredRecipient declared =
              Objects.requireNonNull(configuration.recipients().get(key), key);
          return new Reader(
              Objects.requireNonNullElse(declared.name(), key),
              Objects.requireNonNullElse(declared.timeZone(), configuration.timeZone()));
        })
        .orElseGet(() -> new Reader(link.address(), configuration.timeZone()));
  }

  /** Of a tenant without a configuration. */
  static Reader unknown(Link.Acknowledge link) {
    return new Reader(link.address(), ZoneOffset.UTC);
  }
}
