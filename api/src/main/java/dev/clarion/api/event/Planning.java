package dev.clarion.api.event;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.api.preference.Refusing;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.config.silence.SilenceLabels;
import dev.clarion.config.silence.SilenceMatchers;
import dev.clarion.store.event.EventLog.Proviso;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.Issues.Claimed;
import dev.clarion.store.silence.Silence;
import dev.clarion.store.silence.Silences;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.silence.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out who may hear of an event: by the routes, and by what mutes it. */
@Component
class Planning {

  static final String UNREACHABLE = "unreachable";

  private static final String SILENCED = "silenced";
  private static final String INHIBITED = "inhibited";

  private final Endings endings;
  private final Inhibitions inhibitions;
  private final Issues issues;
  private final Silences silences;
  private final Refusing refusing;
  private final NetworkRules networks;

  /** Expressions are compiled once, not for each event and each of its recipients. */
  private final LoadingCache<List<Matcher>, SilenceMatchers> matchers =
      Caffeine.newBuilder().maximumSize(1_000).build(SilenceMatchers::of);

  /**
   * What mutes.
   *
   * @param inhibitor id of an event; empty: none
   * @param labels of the event, by which it is silenced
   * @param refused who does not want to hear of it
   */
  private record Mutes(
      String inhibitor, List<Silence> silences, SilenceLabels labels, Set<Telling> refused) {}

  /**
   * What an event meets, before it is asked what mutes it.
   *
   * @param issues those that go on, by fingerprint
   */
  record Seen(
      TenantConfiguration configuration,
      Event event,
      List<Taken> taken,
      Map<String, Claimed> issues) {

    private List<Telling> tellings() {
      return taken.stream().flatMap(each -> each.tellings().stream()).toList();
    }
  }

  /** Plans, and what must hold for them. */
  record Unmuted(List<Plan> plans, Proviso proviso) {}

  Planning(
      Endings endings,
      Inhibitions inhibitions,
      Issues issues,
      Silences silences,
      Refusing refusing,
      NetworkRules networks) {
    this.endings = endings;
    this.inhibitions = inhibitions;
    this.issues = issues;
    this.silences = silences;
    this.refusing = refusing;
    this.networks = networks;
  }

  /** The routes that an event takes, with the issues that it belongs to as they stand. */
  Mono<Seen> see(Routing routing, Event event, Instant now) {
    TenantConfiguration configuration = routing.configuration();
    if (event.status() == EventStatus.RESOLVED) {
      return endings
          .of(routing, event, now)
          .map(ending -> new Seen(configuration, event, ending.taken(), ending.seen()));
    }
    List<Taken> taken = routing.resolve(event, now);
    return issues
        .seen(configuration.tenant(), fingerprints(taken, event))
        .map(seen -> new Seen(configuration, event, taken, seen));
  }

  /** Who may hear of it, with the issues that it belongs to as they stand. */
  Mono<List<Plan>> plan(Routing routing, Event event, Instant now) {
    return see(routing, event, now).flatMap(seen -> plan(seen, now));
  }

  /** The same of an event that is taken for the first of its kind. */
  Mono<List<Plan>> planFirst(Routing routing, Event event, Instant now) {
    return plan(
        new Seen(routing.configuration(), event, routing.resolve(event, now), Map.of()), now);
  }

  /** Who may hear of it. */
  Mono<List<Plan>> plan(Seen seen, Instant now) {
    if (seen.taken().isEmpty()) {
      return Mono.just(List.of());
    }
    TenantConfiguration configuration = seen.configuration();
    return Mono.zip( // at the same time
            inhibitions.mutes(configuration, seen.event(), now).defaultIfEmpty(""),
            silences.active(configuration.tenant(), now),
            refusing.of(configuration, seen.event(), seen.tellings()))
        .map(found -> plans(seen, found.getT1(), found.getT2(), found.getT3()));
  }

  /**
   * The same without looking for what mutes, to be taken for true only while that holds; empty for
   * an end, which is never only counted, and when another event may mute this one.
   */
  Optional<Unmuted> planUnmuted(Seen seen) {
    return seen.event().status() == EventStatus.RESOLVED
            || inhibitions.mayMute(seen.configuration(), seen.event())
        ? Optional.empty()
        : Optional.of(
            new Unmuted(
                plans(seen, "", List.of(), Set.of()),
                new Proviso(
                    !seen.taken().isEmpty(),
                    refusing.persons(seen.configuration(), seen.event(), seen.tellings()))));
  }

  private List<Plan> plans(
      Seen seen, String inhibitor, List<Silence> silences, Set<Telling> refused) {
    Mutes mutes = new Mutes(inhibitor, silences, new SilenceLabels(seen.event()), refused);
    return seen.taken().stream()
        .map(each ->
            plan(
                seen.configuration(),
                each,
                mutes,
                seen.issues().get(Plan.fingerprint(each, seen.event()))))
        .toList();
  }

  private static List<String> fingerprints(List<Taken> taken, Event event) {
    return taken.stream()
        .filter(each -> each.route().keepsIssues())
        .map(each -> Plan.fingerprint(each, event))
        .toList();
  }

  private Plan plan(
      TenantConfiguration configuration, Taken taken, Mutes mutes, @Nullable Claimed seen) {
    String route = taken.route().name();
    List<Telling> heard = new ArrayList<>();
    List<Suppressed> muted = new ArrayList<>();
    taken
        .unreached()
        .forEach(missed ->
            muted.add(
                new Suppressed(
                    route,
                    missed.channel(),
                    null,
                    UNREACHABLE,
                    missed.because() + ": " + missed.reason(),
                    null)));
    for (Telling telling : taken.tellings()) {
      Suppressed why = muted(configuration, route, telling, mutes);
      if (why == null) {
        heard.add(telling);
      } else {
        muted.add(why);
      }
    }
    if (heard.isEmpty()
        && taken.route().acknowledges()
        && muted.stream().noneMatch(Planning::isQuiet)) {
      Stream.ofNullable(quiet(route, null, null, mutes)).forEach(muted::add);
    }
    return new Plan(taken, heard, muted, seen);
  }

  /** Why somebody is not told; null when they are. */
  private @Nullable Suppressed muted(
      TenantConfiguration configuration, String route, Telling telling, Mutes mutes) {
    List<String> problems =
        configuration
            .channel(telling.channel())
            .orElseThrow()
            .problemsWith(telling.address(), networks);
    if (!problems.isEmpty()) {
      return suppressed(route, telling, UNREACHABLE, String.join("; ", problems), null);
    }
    Suppressed quiet = quiet(route, telling.channel(), telling.address(), mutes);
    if (quiet != null) {
      return quiet;
    }
    return mutes.refused().contains(telling)
        ? suppressed(route, telling, "unsubscribed", null, null)
        : null;
  }

  /**
   * What keeps people in peace; null when nothing does.
   *
   * @param channel null, like the recipient, when it is not about one of them
   */
  private @Nullable Suppressed quiet(
      String route, @Nullable String channel, @Nullable String recipient, Mutes mutes) {
    if (!mutes.inhibitor().isEmpty()) {
      return new Suppressed(route, channel, recipient, INHIBITED, null, mutes.inhibitor());
    }
    UnaryOperator<String> labels =
        mutes
            .labels()
            .of(
                route,
                Objects.requireNonNullElse(channel, ""),
                Objects.requireNonNullElse(recipient, ""));
    return mutes.silences().stream()
        .filter(silence -> matchers.get(silence.matchers()).matches(labels))
        .findFirst()
        .map(by -> new Suppressed(route, channel, recipient, SILENCED, by.comment(), by.id()))
        .orElse(null);
  }

  /** Whether that leaves people in peace on purpose. */
  static boolean isQuiet(Suppressed muted) {
    return muted.reason().equals(SILENCED) || muted.reason().equals(INHIBITED);
  }

  /** Whether a silence muted somebody. */
  static boolean isNoted(List<Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.muted().stream())
        .anyMatch(muted -> muted.reason().equals(SILENCED));
  }

  /** Ids of events that said before that the same is over, and are not known to run. */
  Flux<String> unfinishedEnds(Routing routing, Event event) {
    return event.status() == EventStatus.RESOLVED
        ? endings.unfinished(routing, event)
        : Flux.empty();
  }

  /** Keeps on each silence what it muted. */
  Mono<Void> note(String tenant, List<Plan> plans, Instant now) {
    Map<String, Long> counts =
        plans.stream()
            .flatMap(plan -> plan.muted().stream())
            .filter(muted -> muted.reason().equals(SILENCED))
            .collect(
                Collectors.groupingBy(
                    muted -> Objects.requireNonNull(muted.of()),
                    TreeMap::new,
                    Collectors.counting()));
    return Flux.fromIterable(counts.entrySet())
        .concatMap(one -> silences.muted(tenant, one.getKey(), one.getValue().intValue(), now))
        .then();
  }

  static Suppressed suppressed(
      String route, Telling telling, String reason, @Nullable String detail, @Nullable String of) {
    return new Suppressed(route, telling.channel(), telling.address(), reason, detail, of);
  }
}
