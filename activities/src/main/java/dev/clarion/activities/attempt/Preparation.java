package dev.clarion.activities.attempt;

import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.channel.Variables;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.manners.Circuit;
import dev.clarion.config.channel.manners.Manners;
import dev.clarion.config.routing.OtherWay;
import dev.clarion.config.template.Template;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.store.destination.Gate;
import dev.clarion.store.link.Link;
import dev.clarion.store.suppression.Recipient;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a delivery of a notification: its content through the channel as it is declared now. Sends
 * nothing.
 */
public final class Preparation {

  private final ConfigurationSource configurations;
  private final Channels channels;
  private final Links links;

  /**
   * A preparation by these.
   *
   * @param tokens say in a link what it is good for
   */
  public Preparation(
      ConfigurationSource configurations, Channels channels, Function<Link, String> tokens) {
    this.configurations = configurations;
    this.channels = channels;
    this.links = new Links(tokens);
  }

  /**
   * A delivery, ready to leave.
   *
   * @param recipient whom it goes to, as suppressions know him or her
   * @param onInterrupted what the channel wants done about an outcome that nobody knows
   * @param gate the destination that it has to pass
   * @param limits that it has to wait for, the narrow ones first
   * @param countsServerErrors whether a 5xx counts as a failure of the destination
   */
  public record Prepared(
      Map<String, Object> content,
      Delivery delivery,
      Recipient recipient,
      OnInterrupted onInterrupted,
      Gate gate,
      List<Limit> limits,
      boolean countsServerErrors) {}

  /**
   * Prepares.
   *
   * @param address where to, when that is not where the notification says
   * @param stored the content as an earlier attempt there rendered it; null for the first
   * @throws Undeliverable when the channel is not declared any more, or nothing can be made of the
   *     message
   */
  public Prepared prepare(
      Notification original,
      @Nullable Address address,
      @Nullable Map<String, Object> stored,
      int number,
      RetryPolicy policy,
      Duration timeout)
      throws Undeliverable {
    Notification notification = original.at(address);
    TenantConfiguration configuration = configuration(notification);
    ChannelSettings settings = settings(configuration, notification, number);
    Channel channel =
        channels
            .ofType(notification.channelType())
            .orElseThrow(() -> undeclared("channel type '" + notification.channelType() + "'"));
    String unsubscribeUrl = links.unsubscribeUrl(configuration, settings, notification);
    Map<String, Object> content =
        stored != null
            ? stored
            : render(
                configuration,
                settings,
                notification,
                original.channelType(),
                number == 1 || address != null,
                unsubscribeUrl);
    Delivery delivery =
        channel.prepare(
            new Dispatch(notification, content, settings, number, policy, timeout, unsubscribeUrl));
    return prepared(configuration, notification, content, delivery, settings);
  }

  private static Prepared prepared(
      TenantConfiguration configuration,
      Notification notification,
      Map<String, Object> content,
      Delivery delivery,
      ChannelSettings settings) {
    String channel = notification.channel();
    String recipient = notification.recipient();
    Manners manners = configuration.mannersOf(channel);
    Circuit circuit = manners.circuit();
    Gate gate =
        new Gate(
            channel,
            circuit.key().of(delivery.host(), recipient),
            circuit.slowAfter(),
            circuit.failures(),
            circuit.probe(),
            circuit.releasePerSecond());
    List<Limit> limits =
        configuration.rateLimits(channel, recipient).stream()
            .map(rate -> Limit.of(channel, rate, delivery.host(), recipient))
            .toList();
    return new Prepared(
        content,
        delivery,
        Recipient.at(notification.channelType(), settings.normalAddress(recipient)),
        settings.onInterrupted(),
        gate,
        limits,
        manners.countsServerErrors());
  }

  /**
   * Where to go beside a way that fails; empty when the channel declares nothing, or nobody knows
   * an address there.
   *
   * @param failed attempts on that way
   * @param goesOn whether more of them are to come, and start soon
   */
  public Optional<Fallback> fallback(Notification failing, int failed, boolean goesOn) {
    return configurations
        .of(failing.tenant())
        .flatMap(configuration -> OtherWay.beside(failing, configuration, failed, goesOn));
  }

  /**
   * What the notification's channel wants done about an unknown outcome; at least once when it is
   * gone.
   */
  public OnInterrupted onInterrupted(Notification notification) {
    return configurations
        .of(notification.tenant())
        .map(TenantConfiguration::channels)
        .map(declared -> declared.get(notification.channel()))
        .map(ChannelSettings::onInterrupted)
        .orElse(OnInterrupted.RETRY);
  }

  /**
   * Files change on every process in its own time: what this worker does not know at a first
   * attempt, it may only not have read yet.
   */
  private static ChannelSettings settings(
      TenantConfiguration configuration, Notification notification, int number)
      throws Undeliverable {
    ChannelSettings settings = configuration.channels().get(notification.channel());
    if (settings == null
        || !notification
            .channelType()
            .equals(configuration.channelTypes().get(notification.channel()))) {
      Undeliverable undeclared =
          undeclared(notification.channelType() + " channel '" + notification.channel() + "'");
      throw number == 1 && !notification.configRevision().equals(configuration.revision())
          ? Undeliverable.passing(undeclared.kind(), undeclared.reason())
          : undeclared;
    }
    return settings;
  }

  private TenantConfiguration configuration(Notification notification) throws Undeliverable {
    return configurations
        .of(notification.tenant())
        .orElseThrow(() -> undeclared("tenant '" + notification.tenant() + "'"));
  }

  private Map<String, Object> render(
      TenantConfiguration configuration,
      ChannelSettings settings,
      Notification notification,
      String writtenFor,
      boolean first,
      @Nullable String unsubscribeUrl)
      throws Undeliverable {
    Message message = notification.message();
    String name = message.template();
    if (name == null) {
      return OtherContent.of(
          Objects.requireNonNull(message.content()), writtenFor, notification.channelType());
    }
    Template template = template(name, configuration, notification, first);
    Optional<DeclaredRecipient> person =
        configuration.recipientAt(notification.channelType(), notification.recipient());
    Locale locale =
        message.locale() != null
            ? Locale.forLanguageTag(message.locale())
            : person.map(DeclaredRecipient::locale).orElse(configuration.locale());
    try {
      return template.render(
          notification.channelType(),
          settings::escaping,
          Variables.of(
              notification,
              person.map(DeclaredRecipient::name).orElse(null),
              locale.toLanguageTag(),
              person.map(DeclaredRecipient::timeZone).orElse(configuration.timeZone()),
              links.variables(configuration, settings, notification, unsubscribeUrl)),
          locale,
          configuration.locale());
    } catch (Unrenderable e) {
      throw new Undeliverable(
          ErrorKind.CONTENT, "the template '%s' cannot be filled: %s".formatted(name, e.reason()));
    }
  }

  /**
   * The first attempt on a way says what was accepted: the template of the notification's own
   * revision. A later one that finds nothing rendered, such as a replay, takes what is in force,
   * which may have been put right meanwhile.
   */
  private Template template(
      String name, TenantConfiguration current, Notification notification, boolean first)
      throws Undeliverable {
    String revision = notification.configRevision();
    boolean pinned = first && !revision.equals(current.revision());
    TenantConfiguration configuration =
        pinned ? configurations.at(notification.tenant(), revision).orElse(current) : current;
    Template template = configuration.templates().get(name);
    if (template != null && template.serves(notification.channelType())) {
      return template;
    }
    Undeliverable undeclared =
        undeclared("template '" + name + "' for " + notification.channelType());
    throw pinned && configuration.equals(current)
        ? Undeliverable.passing(undeclared.kind(), undeclared.reason())
        : undeclared;
  }

  private static Undeliverable undeclared(String what) {
    return new Undeliverable(
        ErrorKind.CONFIGURATION, "the configuration that this worker has read declares no " + what);
  }
}
