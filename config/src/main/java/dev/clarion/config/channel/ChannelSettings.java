package dev.clarion.config.channel;

import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.template.Escaping;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One declared channel. Each channel type has a record that implements this; {@link ChannelType}
 * tells Clarion of it.
 */
public interface ChannelSettings {

  /** Name of the retry policy; null: the tenant's default. */
  @Nullable String retryPolicy();

  /** How long attempts may take, given what the retry policy says. */
  default Timeouts timeouts(Timeouts ofThePolicy) {
    return ofThePolicy;
  }

  OnInterrupted onInterrupted();

  /** What the provider says it takes, for what goes to that recipient. */
  default List<RateLimit> publishedLimits(String recipient) {
    return List.of();
  }

  /** How a template's values are escaped in a field of its content. */
  default Escaping escaping(String field, Map<String, Object> content) {
    return Escaping.NONE;
  }

  /** An address as it is compared with others: by whom it is, not by how it is written. */
  default String normalAddress(String recipient) {
    return NormalAddress.of(recipient);
  }

  /**
   * What is wrong with an address, as sentences for the caller; empty when the channel can use it.
   * Looks at the address alone: no name is resolved, nothing is sent.
   *
   * @param networks which addresses may be reached
   */
  List<String> problemsWith(String recipient, NetworkRules networks);
}
