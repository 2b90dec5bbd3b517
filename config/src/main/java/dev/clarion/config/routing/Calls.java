package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.start.NotificationStart;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the notifications that an issue calls people with. */
public final class Calls {

  /** Somebody who is called. */
  public record Called(Telling telling, NotificationOrder order) {}

  private static final int NAMED = 20;

  private final TenantConfiguration configuration;

  public Calls(TenantConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Whom a call tells. The same call gives the same ids. */
  public List<Called> of(Call call, Instant now) {
    Orders orders = new Orders(configuration, StateChange.SYSTEM);
    return Routing.audience(configuration, notices(call), call.event(), call.at()).stream()
        .map(telling -> {
          String id = Ids.of(call.issue(), call.key(), telling.channel(), telling.address());
          return new Called(
              telling,
              orders.order(id, call.event(), call.route(), telling, call.issue(), true, now));
        })
        .toList();
  }

  private List<Notice> notices(Call call) {
    if (call.ladder() == null) {
      Route route = configuration.routes().get(call.route());
      return route == null ? List.of() : route.notices();
    }
    Escalation ladder = configuration.escalations().get(call.ladder());
    return ladder == null || call.step() >= ladder.steps().size()
        ? List.of()
        : ladder.steps().get(call.step()).notices();
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
