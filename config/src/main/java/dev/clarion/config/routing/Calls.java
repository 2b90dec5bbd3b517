package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.start.NotificationStart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the notifications that an issue calls people with. */
public final class Calls {

  /** Somebody who was told. */
  public record Reached(String channel, String address) {}

  /** Somebody who is called. */
  public record Called(Telling telling, NotificationOrder order) {}

  private static final int NAMED = 20;

  private final TenantConfiguration configuration;

  public Calls(TenantConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Whom a call tells. The same call gives the same ids.
   *
   * @param told who was told of the issue, and is told again by a reminder
   */
  public List<Called> of(Call call, List<Reached> told, Instant now) {
    Orders orders = new Orders(configuration, StateChange.SYSTEM);
    return tellings(call, told).stream()
        .map(telling -> {
          String id = Ids.of(call.issue(), call.key(), telling.channel(), telling.address());
          return new Called(
              telling,
              orders.order(id, call.event(), call.route(), telling, call.issue(), true, now));
        })
        .toList();
  }

  private List<Telling> tellings(Call call, List<Reached> told) {
    if (call.ladder() != null) {
      List<Notice> steps = steps(call.ladder(), call.step(), call.step() + 1);
      return audience(call, steps);
    }
    Stream<Telling> again =
        immediate(call).stream().flatMap(notice -> again(call, notice, told).stream());
    Stream<Telling> climbed =
        call.climbed() == null
            ? Stream.empty()
            : audience(call, steps(call.climbed(), 0, call.step())).stream();
    Map<Reached, Telling> once = new LinkedHashMap<>();
    Stream.concat(again, climbed)
        .forEach(telling ->
            once.putIfAbsent(new Reached(telling.channel(), telling.address()), telling));
    return List.copyOf(once.values());
  }

  /** By that part of a route, those who were told through its channel. */
  private List<Telling> again(Call call, Notice notice, List<Reached> told) {
    String type = configuration.channelType(notice.channel()).orElseThrow();
    List<To> people =
        told.stream()
            .filter(one -> one.channel().equals(notice.channel()))
            .map(one ->
                configuration
                    .recipientNameAt(type, one.address())
                    .<To>map(To.Person::new)
                    .orElseGet(() -> new To.Direct(one.address())))
            .toList();
    Notice same =
        new Notice(notice.channel(), people, notice.template(), notice.retryPolicy(), null);
    return audience(call, List.of(same)).stream().map(each -> each.by(notice)).toList();
  }

  private List<Telling> audience(Call call, List<Notice> notices) {
    return Routing.audience(configuration, notices, call.event(), call.at());
  }

  /** What the route does not collect for later. */
  private List<Notice> immediate(Call call) {
    Route route = configuration.routes().get(call.route());
    return route == null
        ? List.of()
        : route.notices().stream().filter(notice -> notice.digest() == null).toList();
  }

  private List<Notice> steps(String ladder, int from, int to) {
    Escalation declared = configuration.escalations().get(ladder);
    return declared == null
        ? List.of()
        : declared.steps().stream()
            .limit(to)
            .skip(from)
            .flatMap(step -> step.notices().stream())
            .toList();
  }

  /** Whom, in words: {@code ana by tg}; of many, the first. */
  public static String words(List<Called> called) {
    if (called.isEmpty()) {
      return "nobody is there to be told";
    }
    List<String> all = called.stream().map(each -> words(each.telling())).distinct().toList();
    String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " and %d more".formatted(all.size() - NAMED) : first;
  }

  private static String words(Telling telling) {
    return name(telling) + " by " + telling.channel();
  }

  /** A name as it is declared is no secret of the person; an address is. */
  private static String name(Telling telling) {
    if (telling.person() != null) {
      return telling.person();
    }
    return telling.because().equals(telling.address())
        ? NotificationStart.masked(telling.address())
        : telling.because();
  }
}
