package dev.clarion.config.routing;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.hours.Hours;
import dev.clarion.config.hours.Suiting;
import dev.clarion.config.route.Fields;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.To;
import dev.clarion.config.schedule.Schedule;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns whom a declaration names into addresses. For one event, one time and one thread. */
final class Audience {

  /** Same address, same words: told once. */
  private record Place(
      String channel, String address, @Nullable String template, @Nullable String digest) {}

  private static final String BEFORE = "told before";

  private final TenantConfiguration configuration;
  private final Event event;
  private final Instant now;
  private final @Nullable Hours hours;
  private final Map<Place, Telling> tellings = new LinkedHashMap<>();
  private final List<Unreached> unreached = new ArrayList<>();

  /**
   * Nobody yet.
   *
   * @param hours that are waited for, in their time zone; null: none
   */
  Audience(TenantConfiguration configuration, Event event, Instant now, @Nullable Hours hours) {
    this.configuration = configuration;
    this.event = event;
    this.now = now;
    this.hours = hours;
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

  /**
   * Those at some addresses. Who is not named, or no more, is told as others are through the
   * channel.
   */
  List<Telling> at(Collection<Address> addresses, List<Notice> notices) {
    Map<List<String>, List<Telling>> named =
        tellings.values().stream()
            .collect(Collectors.groupingBy(it -> List.of(it.channel(), it.address())));
    Audience others = new Audience(configuration, event, now, hours);
    List<Telling> found = new ArrayList<>();
    for (Address address : addresses) {
      List<Telling> same = named.get(List.of(address.channel(), address.recipient()));
      if (same == null) {
        others.addAddress(
            address.recipient(), notice(address.channel(), notices), address.channelType(), BEFORE);
      } else {
        found.addAll(same);
      }
    }
    found.addAll(others.tellings());
    return found;
  }

  private static Notice notice(String channel, List<Notice> notices) {
    return notices.stream()
        .filter(notice -> notice.channel().equals(channel))
        .findFirst()
        .orElseGet(() -> new Notice(channel, List.of(), null, null, null));
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
            address -> put(notice, type, address, name, person, because),
            () -> miss(notice, because, "'%s' has no address for %s".formatted(name, type)));
  }

  /** An address of somebody who is declared is told as they are. */
  private void addAddress(String address, Notice notice, String type, String because) {
    String name = configuration.recipientNameAt(type, address).orElse(null);
    DeclaredRecipient person = name == null ? null : configuration.recipients().get(name);
    put(notice, type, address, name, person, because);
  }

  private void put(
      Notice notice,
      String type,
      String address,
      @Nullable String name,
      @Nullable DeclaredRecipient person,
      String because) {
    Locale locale = person == null ? null : person.locale();
    tellings.putIfAbsent(
        new Place(notice.channel(), address, notice.template(), notice.digest()),
        new Telling(
            notice,
            type,
            address,
            name,
            because,
            locale == null ? null : locale.toLanguageTag(),
            sendAt(person, notice)));
  }

  /** When the route is open and they do not want quiet; a digest has its own time. */
  private @Nullable Instant sendAt(@Nullable DeclaredRecipient person, Notice notice) {
    if (notice.digest() != null) {
      return null;
    }
    Instant at =
        Suiting.first(
            now,
            due -> hours == null ? due : hours.next(due, event.severity()),
            due ->
                person == null
                    ? due
                    : person.release(due, event.severity(), configuration.timeZone()));
    return at.equals(now) ? null : at;
  }

  private void miss(Notice notice, String because, String reason) {
    unreached.add(new Unreached(notice.channel(), because, reason));
  }
}
