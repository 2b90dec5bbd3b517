package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.notification.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the notifications that an issue calls people with. */
public final class Calls {

  /** Somebody who was told. */
  public record Reached(String channel, String address) {}

  /**
   * A notification of the issue that waits for somebody's quiet hours to end.
   *
   * @param id of the notification
   * @param sendAt when they end
   */
  public record Waiting(String id, Reached whom, Instant sendAt) {}

  private final TenantConfiguration configuration;

  public Calls(TenantConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Whom a call tells. The same call gives the same ids.
   *
   * @param told who was told of the issue, and is told again by a reminder
   * @param waiting notifications of the issue: who hears of it by one of them no later is not
   *     called as well
   */
  public Calling of(Call call, List<Reached> told, List<Waiting> waiting, Instant now) {
    Orders orders = new Orders(configuration, StateChange.SYSTEM);
    Map<Reached, List<Waiting>> byPlace =
        waiting.stream().collect(Collectors.groupingBy(Waiting::whom));
    List<Called> called = new ArrayList<>();
    List<Telling> later = new ArrayList<>();
    for (Telling telling : tellings(call, told)) {
      String id = Ids.of(call.issue(), call.key(), telling.channel(), telling.address());
      if (byPlace.getOrDefault(place(telling), List.of()).stream()
          .anyMatch(other -> !other.id().equals(id) && isInTime(other, telling))) {
        later.add(telling);
      } else {
        called.add(
            new Called(
                telling,
                orders.order(id, call.event(), call.route(), telling, call.issue(), true, now)));
      }
    }
    return new Calling(called, later);
  }

  private static boolean isInTime(Waiting other, Telling telling) {
    return telling.sendAt() != null && !other.sendAt().isAfter(telling.sendAt());
  }

  private static Reached place(Telling telling) {
    return new Reached(telling.channel(), telling.address());
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
    Stream.concat(again, climbed).forEach(telling -> once.putIfAbsent(place(telling), telling));
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
}
