package dev.clarion.config.channel;

import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.Unrenderable;
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

  /**
   * How a template's values are escaped in a field of its content.
   *
   * @param content the template's, not filled in yet
   * @param variables what it is filled with
   * @throws Unrenderable when that depends on what cannot be filled in
   */
  default Escaping escaping(
      String field, Map<String, Object> content, Map<String, Object> variables)
      throws Unrenderable {
    return Escaping.NONE;
  }

  /** An address as it is compared with others: by whom it is, not by how it is written. */
  default String normalAddress(String recipient) {
    return NormalAddress.of(recipient);
  }

  /** The simplest content of this channel that says something to whoever it is tested on. */
  Map<String, Object> testContent(String text);

  /**
   * The same channel with each of its providers alone, by the provider's name, in order; empty when
   * it has no providers to choose from.
   */
  default Map<String, ChannelSettings> byProvider() {
    return Map.of();
  }

  /**
   * What is wrong with an address, as sentences for the caller; empty when the channel can use it.
   * Looks at the address alone: no name is resolved, nothing is sent.
   *
   * @param networks which addresses may be reached
   */
  List<String> problemsWith(String recipient, NetworkRules networks);
}
