package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.manners.Manners;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.event.EventType;
import dev.clarion.config.route.Digest;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Inhibit;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.config.schedule.Schedule;
import dev.clarion.config.source.Source;
import dev.clarion.config.template.Template;
import dev.clarion.workflows.retry.RetryPolicy;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's configuration as it was declared, checked and complete.
 *
 * @param revision hash of the document; the same document is the same revision everywhere
 * @param channels by name
 * @param channelTypes the {@code type} of each channel, by the channel's name
 * @param manners towards the destinations of each channel, by the channel's name
 * @param retryPolicies declared and built in, by name
 * @param templates by name
 * @param eventTypes those that are declared, by name; there may be others
 * @param recipients people who have a name, by it
 * @param schedules who is on call, by name
 * @param groups of recipients, by name
 * @param routes from events to people, by name, in the order in which they are looked at
 * @param escalations ladders by name
 * @param digests by name
 * @param inhibit which events mute others
 * @param sources of others' payloads, declared and built in, by name
 * @param defaultRetryPolicy name of the policy of channels that name none
 * @param publicUrl what links and callbacks are built from
 * @param locale language of templates where the recipient has none
 * @param timeZone where the recipient has none
 * @param addressBook whose the addresses of the recipients are
 * @param warnings what works, but hardly as it was meant; each with its line
 */
public record TenantConfiguration(
    String tenant,
    String revision,
    Map<String, ChannelSettings> channels,
    Map<String, String> channelTypes,
    Map<String, Manners> manners,
    Map<String, RetryPolicy> retryPolicies,
    Map<String, Template> templates,
    Map<String, EventType> eventTypes,
    Map<String, DeclaredRecipient> recipients,
    Map<String, Schedule> schedules,
    Map<String, List<To>> groups,
    Map<String, Route> routes,
    Map<String, Escalation> escalations,
    Map<String, Digest> digests,
    List<Inhibit> inhibit,
    Map<String, Source> sources,
    String defaultRetryPolicy,
    URI publicUrl,
    Locale locale,
    ZoneId timeZone,
    AddressBook addressBook,
    List<String> warnings) {

  /** A configuration with the usual rest: English, UTC, this machine. */
  public TenantConfiguration(
      String tenant,
      String revision,
      Map<String, ChannelSettings> channels,
      Map<String, String> channelTypes,
      Map<String, RetryPolicy> retryPolicies,
      String defaultRetryPolicy) {
    this(
        tenant,
        revision,
        channels,
        channelTypes,
        Map.of(),
        retryPolicies,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Source.BUILT_IN,
        defaultRetryPolicy,
        URI.create("http://localhost:8080"),
        Locale.ENGLISH,
        ZoneOffset.UTC,
        AddressBook.of(Map.of(), channels, channelTypes),
        List.of());
  }

  /**
   * The same with the people of another revision: its recipients, schedules and groups. Those that
   * it does not have any more stay.
   */
  public TenantConfiguration withPeopleOf(TenantConfiguration other) {
    Map<String, DeclaredRecipient> everybody = renewed(recipients, other.recipients);
    return new TenantConfiguration(
        tenant,
        revision,
        channels,
        channelTypes,
        manners,
        retryPolicies,
        templates,
        eventTypes,
        everybody,
        renewed(schedules, other.schedules),
        renewed(groups, other.groups),
        routes,
        escalations,
        digests,
        inhibit,
        sources,
        defaultRetryPolicy,
        publicUrl,
        locale,
        timeZone,
        AddressBook.of(everybody, channels, channelTypes),
        warnings);
  }

  private static <T> Map<String, T> renewed(Map<String, T> before, Map<String, T> now) {
    Map<String, T> all = new LinkedHashMap<>(before);
    all.putAll(now);
    return all;
  }

  /** What is declared of an event's type; nothing of a type that is not, or of none. */
  public Optional<EventType> eventType(@Nullable String name) {
    return Optional.ofNullable(name).map(eventTypes::get);
  }

  /** The source of that name, if there is one. */
  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /** The channel of that name, if it is declared. */
  public Optional<ChannelSettings> channel(String name) {
    return Optional.ofNullable(channels.get(name));
  }

  /** The type of the channel of that name, if it is declared. */
  public Optional<String> channelType(String name) {
    return Optional.ofNullable(channelTypes.get(name));
  }

  /**
   * The policy that notifications of a channel run under: the channel's or the default one, with
   * the channel's own timeouts.
   *
   * @throws IllegalArgumentException when no such channel is declared
   */
  public RetryPolicy retryPolicyOf(String channel) {
    String named = declared(channel).retryPolicy();
    return retryPolicyOf(channel, named == null ? defaultRetryPolicy : named);
  }

  /**
   * Another policy for a channel's notifications, with the channel's own timeouts.
   *
   * @throws IllegalArgumentException when no such channel or policy is declared
   */
  public RetryPolicy retryPolicyOf(String channel, String policy) {
    RetryPolicy named = retryPolicies.get(policy);
    if (named == null) {
      throw new IllegalArgumentException("there is no retry policy '" + policy + "'");
    }
    return named.withTimeouts(declared(channel).timeouts(named.timeouts()));
  }

  /** How a channel behaves towards its destinations. */
  public Manners mannersOf(String channel) {
    return manners.getOrDefault(channel, Manners.NONE);
  }

  /**
   * What a channel may send to a recipient in what time: the declared limit, and those that the
   * provider publishes where none with the same key is declared. The narrow ones first.
   */
  public List<RateLimit> rateLimits(String channel, String recipient) {
    RateLimit own = mannersOf(channel).rateLimit();
    return Stream.concat(
            Stream.ofNullable(own),
            declared(channel).publishedLimits(recipient).stream()
                .filter(limit -> own == null || own.key() != limit.key()))
        .sorted(Comparator.comparing(RateLimit::key).reversed())
        .toList();
  }

  /** Whose address a channel's recipient is, if somebody is declared with it. */
  public Optional<DeclaredRecipient> recipientAt(String channelType, String address) {
    return recipientNameAt(channelType, address).map(recipients::get);
  }

  /** Their name in the configuration, however the address is written. */
  public Optional<String> recipientNameAt(String channelType, String address) {
    return addressBook.name(channelType, address);
  }

  /** An address as the channels of that type compare it. */
  public String normalAddress(String channelType, String address) {
    return addressBook.normal(channelType, address);
  }

  private ChannelSettings declared(String channel) {
    return channel(channel)
        .orElseThrow(() -> new IllegalArgumentException("there is no channel '" + channel + "'"));
  }
}
