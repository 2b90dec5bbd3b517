package dev.clarion.config.routing;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.hours.QuietHours;
import dev.clarion.config.route.Fields;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.To;
import dev.clarion.config.schedule.Schedule;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns whom a declaration names into addresses. For one event, one time and one thread. */
final class Audience {

  /** Same address, same words: told once. */
  private record Place(
      String channel, String address, @Nullable String template, @Nullable String digest) {}

  private final TenantConfiguration configuration;
  private final Event event;
  private final Instant now;
  private final @Nullable Instant opens;
  private final Map<Place, Telling> tellings = new LinkedHashMap<>();
  private final List<Unreached> unreached = new ArrayList<>();

  /**
   * Nobody yet.
   *
   * @param opens when the route's hours begin; null: they are not waited for
   */
  Audience(TenantConfiguration configuration, Event event, Instant now, @Nullable Instant opens) {
    this.configuration = configuration;
    this.event = event;
    this.now = now;
    this.opens = opens;
  }

  /** Adds everybody who is named; who is there already is told once. */
  Audience add(List<Notice> notices) {
    for (Notice notice : notices) {
      String type = configuration.channelType(notice.channel()).orElseThrow();
      for (To to : notice.to()) {
        add(to, notice, type, to.toString(), new HashSet<>());
      }
    }
    return this;
  }

  List<Telling> tellings() {
    return List.copyOf(tellings.values());
  }

  List<Unreached> unreached() {
    return List.copyOf(unreached);
  }

  private void add(To to, Notice notice, String type, String because, Set<String> groups) {
    switch (to) {
      case To.Direct direct ->
          person(direct.text())
              .ifPresentOrElse(
                  person -> addPerson(direct.text(), person, notice, type, because),
                  () -> addAddress(direct.text(), notice, type, because));
      case To.Person named ->
          person(named.name())
              .ifPresentOrElse(
                  person -> addPerson(named.name(), person, notice, type, because),
                  () -> miss(notice, because, "there is no recipient '" + named.name() + "'"));
      case To.Group group -> {
        if (groups.add(group.name())) {
          for (To member : configuration.groups().getOrDefault(group.name(), List.of())) {
            add(member, notice, type, because, groups);
          }
        }
      }
      case To.Schedule schedule -> addOnCall(schedule.name(), notice, type, because);
      case To.Data data -> addFromData(data, notice, type, because);
    }
  }

  private void addOnCall(String schedule, Notice notice, String type, String because) {
    Schedule declared = configuration.schedules().get(schedule);
    List<String> onCall = declared == null ? List.of() : declared.onCall(now);
    if (onCall.isEmpty()) {
      miss(notice, because, "nobody is on call in '%s' at %s".formatted(schedule, now));
    }
    for (String name : onCall) {
      person(name).ifPresent(person -> addPerson(name, person, notice, type, because));
    }
  }

  private void addFromData(To.Data data, Notice notice, String type, String because) {
    switch (Fields.at(event.data(), data.path())) {
      case String word when !word.isBlank() -> addWord(word, notice, type, because);
      case List<?> words -> {
        for (Object each : words) {
          if (each instanceof String word && !word.isBlank()) {
            addWord(word, notice, type, because);
          } else {
            miss(notice, because, "one of them is not a text");
          }
        }
      }
      case null, default -> miss(notice, because, "the event's data has no address there");
    }
  }

  private void addWord(String word, Notice notice, String type, String because) {
    person(word)
        .ifPresentOrElse(
            person -> addPerson(word, person, notice, type, because),
            () -> addAddress(word, notice, type, because));
  }

  private Optional<DeclaredRecipient> person(String name) {
    return Optional.ofNullable(configuration.recipients().get(name));
  }

  private void addPerson(
      String name, DeclaredRecipient person, Notice notice, String type, String because) {
    person
        .address(type)
        .ifPresentOrElse(
            address -> {
              Locale locale = person.locale();
              put(
                  new Telling(
                      notice,
                      type,
                      address,
                      name,
                      because,
                      locale == null ? null : locale.toLanguageTag(),
                      later(notice.digest() == null ? opens : null, sendAt(person, notice))));
            },
            () -> miss(notice, because, "'%s' has no address for %s".formatted(name, type)));
  }

  /** The end of their quiet hours; a digest has its own time. */
  private @Nullable Instant sendAt(DeclaredRecipient person, Notice notice) {
    QuietHours quiet = person.quietHours();
    if (quiet == null || notice.digest() != null) {
      return null;
    }
    ZoneId zone = Objects.requireNonNullElse(person.timeZone(), configuration.timeZone());
    Instant release = quiet.release(now, zone, event.severity());
    return release.equals(now) ? null : release;
  }

  private void addAddress(String address, Notice notice, String type, String because) {
    put(
        new Telling(
            notice, type, address, null, because, null, notice.digest() == null ? opens : null));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private void put(Telling telling) {
    Notice notice = telling.notice();
    tellings.putIfAbsent(
        new Place(notice.channel(), telling.address(), notice.template(), notice.digest()),
        telling);
  }

  private void miss(Notice notice, String because, String reason) {
    unreached.add(new Unreached(notice.channel(), because, reason));
  }
}
