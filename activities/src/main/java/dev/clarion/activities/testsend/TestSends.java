package dev.clarion.activities.testsend;

import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendActivities;
import dev.clarion.workflows.testsend.TestSendOrder;
import dev.clarion.workflows.testsend.TestSendWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a real, small message through a channel as an attempt would, and tells of every step. It
 * stands in no log, and counts for no limit.
 */
public final class TestSends implements TestSendActivities {

  /** For each provider; they are tried at the same time. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final ConfigurationSource configurations;
  private final Channels channels;
  private final Clock clock;

  public TestSends(ConfigurationSource configurations, Channels channels, Clock clock) {
    this.configurations = configurations;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public TestSend send(TestSendOrder order) {
    TenantConfiguration configuration =
        configurations
            .of(order.tenant())
            .orElseThrow(() -> undeclared("tenant '" + order.tenant() + "'"));
    Supplier<ApplicationFailure> noChannel = () -> undeclared("channel '" + order.channel() + "'");
    String type = configuration.channelType(order.channel()).orElseThrow(noChannel);
    ChannelSettings settings = configuration.channel(order.channel()).orElseThrow(noChannel);
    Channel channel = channels.ofType(type).orElseThrow(noChannel);
    List<Callable<Journey>> sends =
        ways(settings, order.provider()).stream()
            .<Callable<Journey>>map(
                way -> () -> travel(channel, way, order, type, configuration.revision()))
            .toList();
    return report(all(sends));
  }

  /** A channel's settings, or those of one of its providers. */
  private record Way(@Nullable String provider, ChannelSettings settings) {}

  private static List<Way> ways(ChannelSettings settings, @Nullable String only) {
    Map<String, ChannelSettings> byProvider = settings.byProvider();
    if (only != null) {
      ChannelSettings chosen = byProvider.get(only);
      if (chosen == null) {
        throw undeclared("provider '" + only + "'");
      }
      return List.of(new Way(only, chosen));
    }
    return byProvider.isEmpty()
        ? List.of(new Way(null, settings))
        : byProvider.entrySet().stream()
            .map(provider -> new Way(provider.getKey(), provider.getValue()))
            .toList();
  }

  private Journey travel(
      Channel channel, Way way, TestSendOrder order, String type, String revision) {
    Journey journey = new Journey(way.provider());
    Map<String, Object> content = way.settings().testContent(words(way.provider()));
    Notification notification =
        new Notification(
            // Each its own: a mailbox shows one of several mails with the same Message-ID.
            UUID.randomUUID().toString(),
            order.tenant(),
            order.channel(),
            type,
            order.recipient(),
            Message.of(content),
            About.NOTHING,
            new Origin(order.sender(), clock.instant(), null, null, null),
            false,
            null,
            null,
            revision);
    try {
      Delivery delivery =
          channel.prepare(
              new Dispatch(
                  notification, content, way.settings(), 1, BuiltInPolicies.STANDARD, LIMIT));
      journey.prepared("Made the message for " + target(delivery.request()));
      journey.end(delivery.send(journey).outcome());
    } catch (Undeliverable e) {
      journey.end(e.kind(), e.reason());
    }
    return journey;
  }

  private static String words(@Nullable String provider) {
    String by = provider == null ? "" : " by its provider " + provider;
    return "This is a test from Clarion%s. Nothing has to be done.".formatted(by);
  }

  private static String target(RequestSnapshot request) {
    return Stream.of(request.method(), request.url())
        .filter(word -> word != null)
        .collect(Collectors.joining(" "));
  }

  private static List<Journey> all(List<Callable<Journey>> sends) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(sends).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the worker was stopped during a test send", e);
    }
  }

  private static TestSend report(List<Journey> journeys) {
    long delivered = journeys.stream().filter(Journey::isDelivered).count();
    return new TestSend(
        delivered > 0,
        summary(journeys, delivered),
        journeys.stream().flatMap(journey -> journey.steps().stream()).toList());
  }

  private static String summary(List<Journey> journeys, long delivered) {
    if (journeys.size() == 1) {
      TestSend.Step last = journeys.getFirst().steps().getLast();
      return last.ok()
          ? "The test message was accepted."
          : "The test message was not accepted: it failed at '" + last.step() + "'.";
    }
    String failed =
        journeys.stream()
            .filter(journey -> !journey.isDelivered())
            .map(journey ->
                journey.provider() + " failed at '" + journey.steps().getLast().step() + "'")
            .collect(Collectors.joining(", "));
    return "%d of %d providers accepted the test message%s."
        .formatted(delivered, journeys.size(), failed.isEmpty() ? "" : ": " + failed);
  }

  private static ApplicationFailure undeclared(String what) {
    return ApplicationFailure.newNonRetryableFailure(
        "The configuration that this worker has read declares no " + what + ".",
        TestSendWorkflow.UNDECLARED);
  }
}
