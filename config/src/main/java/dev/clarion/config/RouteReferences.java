package dev.clarion.config;

import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.route.Acknowledging;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.config.template.Template;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.workflows.retry.BuiltInPolicies;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What routes, groups and ladders name must be declared. */
final class RouteReferences {

  private final Document document;
  private final Remarks remarks;

  RouteReferences(Document document, Remarks remarks) {
    this.document = document;
    this.remarks = remarks;
  }

  void check() {
    document
        .groups()
        .forEach((name, members) -> {
          for (int i = 0; i < members.size(); i++) {
            checkTo(members.get(i), null, "groups", name, i);
            if (members.get(i) instanceof To.Data) {
              remarks.fault("a group does not depend on an event", "groups", name, i);
            }
          }
          checkCircle(name);
        });
    Set<String> names = new HashSet<>();
    for (int i = 0; i < document.routes().size(); i++) {
      checkRoute(document.routes().get(i), names, i);
    }
    document.escalations().forEach(this::checkEscalation);
    document
        .digests()
        .forEach((name, digest) -> checkTemplate(digest.template(), null, "digests", name));
    for (int i = 0; i < document.inhibit().size(); i++) {
      checkTypes(document.inhibit().get(i).source().eventTypes(), "inhibit", i, "source");
      checkTypes(document.inhibit().get(i).target().eventTypes(), "inhibit", i, "target");
    }
  }

  private void checkRoute(Route route, Set<String> names, int index) {
    if (!Document.isName(route.name())) {
      remarks.fault(Document.NOT_A_NAME, "routes", index, "name");
    } else if (!names.add(route.name())) {
      remarks.fault("another route has this name", "routes", index, "name");
    }
    checkTypes(route.match().eventTypes(), "routes", index, "match");
    for (int i = 0; i < route.notices().size(); i++) {
      checkNotice(route.notices().get(i), "routes", index, "notify", i);
    }
    Acknowledging acknowledging = route.acknowledgement();
    if (acknowledging != null && acknowledging.escalation() != null) {
      checkName(
          acknowledging.escalation(),
          "escalations",
          "escalation",
          "routes",
          index,
          "acknowledgement",
          "escalation");
    }
  }

  private void checkEscalation(String name, Escalation escalation) {
    for (int i = 0; i < escalation.steps().size(); i++) {
      List<Notice> notices = escalation.steps().get(i).notices();
      for (int j = 0; j < notices.size(); j++) {
        checkNotice(notices.get(j), "escalations", name, "steps", i, "notify", j);
      }
    }
  }

  /** A type that no declaration knows is most likely misspelt, when others are declared. */
  private void checkTypes(List<String> types, Object... place) {
    Set<String> declared = remarks.keys("eventTypes");
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      if (!declared.isEmpty() && !declared.contains(type)) {
        remarks.fault(
            "there is no event type '" + type + "'" + NearestWord.hint(type, declared),
            and(place, "eventTypes", i));
      }
    }
  }

  private void checkNotice(Notice notice, Object... place) {
    checkName(notice.channel(), "channels", "channel", and(place, "channel"));
    DeclaredChannel channel = document.channels().get(notice.channel());
    String type = channel == null ? null : channel.type();
    for (int i = 0; i < notice.to().size(); i++) {
      checkTo(notice.to().get(i), type, and(place, "to", i));
    }
    checkTemplate(notice.template(), type, and(place, "template"));
    if (notice.digest() != null) {
      checkName(notice.digest(), "digests", "digest", and(place, "digest"));
    }
    Set<String> policies = new TreeSet<>(BuiltInPolicies.BY_NAME.keySet());
    policies.addAll(remarks.keys("retryPolicies"));
    checkKnown(notice.retryPolicy(), policies, "retry policy", and(place, "retryPolicy"));
  }

  private void checkTemplate(@Nullable String name, @Nullable String type, Object... place) {
    Set<String> known = new TreeSet<>(BuiltInTemplates.ALL.keySet());
    known.addAll(remarks.keys("templates"));
    checkKnown(name, known, "template", place);
    Template template = name == null ? null : document.templates().get(name);
    if (template != null && type != null && !template.serves(type)) {
      remarks.fault("the template '%s' has nothing for %s".formatted(name, type), place);
    }
  }

  private void checkTo(To to, @Nullable String channelType, Object... place) {
    switch (to) {
      case To.Person person -> {
        checkName(person.name(), "recipients", "recipient", place);
        checkAddress(person.name(), channelType, place);
      }
      case To.Group group -> checkName(group.name(), "groups", "group", place);
      case To.Schedule schedule -> checkName(schedule.name(), "schedules", "schedule", place);
      case To.Direct direct -> {
        if (document.recipients().containsKey(direct.text())) {
          checkAddress(direct.text(), channelType, place);
        }
      }
      case To.Data _ -> {}
    }
  }

  /** Whoever is named by name is meant to be reached; a group may be of many kinds. */
  private void checkAddress(String name, @Nullable String channelType, Object... place) {
    DeclaredRecipient recipient = document.recipients().get(name);
    if (recipient != null
        && channelType != null
        && recipient.address(channelType).isEmpty()
        && remarks.keys("recipients", name).stream().noneMatch(channelType::equals)) {
      remarks.fault("'%s' has no address for %s".formatted(name, channelType), place);
    }
  }

  private void checkCircle(String group) {
    Set<String> seen = new HashSet<>();
    if (leadsTo(group, group, seen)) {
      remarks.fault("the group contains itself", "groups", group);
    }
  }

  private boolean leadsTo(String from, String wanted, Set<String> seen) {
    return document.groups().getOrDefault(from, List.of()).stream()
        .filter(To.Group.class::isInstance)
        .map(member -> ((To.Group) member).name())
        .anyMatch(name -> name.equals(wanted) || (seen.add(name) && leadsTo(name, wanted, seen)));
  }

  private void checkName(String name, String section, String what, Object... place) {
    checkKnown(name, remarks.keys(section), what, place);
  }

  private void checkKnown(
      @Nullable String name, Collection<String> known, String what, Object... place) {
    if (name != null && !name.isEmpty() && !known.contains(name)) {
      remarks.fault(
          known.isEmpty()
              ? "there is no %s '%s', none is declared".formatted(what, name)
              : "there is no %s '%s'%s"
                  .formatted(what, name, NearestWord.hint(name, new TreeSet<>(known))),
          place);
    }
  }

  private static Object[] and(Object[] place, Object... more) {
    return Stream.concat(Stream.of(place), Stream.of(more)).toArray();
  }
}
