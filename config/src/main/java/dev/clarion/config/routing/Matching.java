package dev.clarion.config.routing;

import dev.clarion.config.expression.CelValues;
import dev.clarion.config.expression.Unanswerable;
import dev.clarion.config.route.Match;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event, held against what declarations want. For one thread. */
public final class Matching {

  private final Event event;
  private @Nullable Map<String, Object> variables;

  public Matching(Event event) {
    this.event = event;
  }

  /** Whether it is one of those. */
  public boolean fits(Match match) {
    return fitsSeverity(match) && isAbout(match) && whyNotWhen(match) == null;
  }

  /** Whether it is of the type, and about the place and the subject, of those. */
  public boolean isAbout(Match match) {
    return fitsOne(match.eventTypes(), event.type())
        && fitsOne(match.branches(), event.branch())
        && fitsOne(match.subjectTypes(), subjectType());
  }

  /** Everything in which it is not one of those; empty when it is. */
  List<String> whyNot(Match match) {
    List<String> reasons = new ArrayList<>();
    if (!fitsOne(match.eventTypes(), event.type())) {
      reasons.add("its type is %s, not %s".formatted(event.type(), oneOf(match.eventTypes())));
    }
    if (!fitsSeverity(match)) {
      reasons.add("its severity is %s, not %s".formatted(event.severity().wire(), range(match)));
    }
    if (!fitsOne(match.branches(), event.branch())) {
      reasons.add(difference("branch", event.branch(), match.branches()));
    }
    if (!fitsOne(match.subjectTypes(), subjectType())) {
      reasons.add(difference("subject type", subjectType(), match.subjectTypes()));
    }
    String when = whyNotWhen(match);
    if (when != null) {
      reasons.add(when);
    }
    return reasons;
  }

  private @Nullable String subjectType() {
    return event.subject() == null ? null : event.subject().type();
  }

  private static boolean fitsOne(List<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private boolean fitsSeverity(Match match) {
    Severity least = match.minSeverity();
    Severity most = match.maxSeverity();
    return (least == null || event.severity().compareTo(least) >= 0)
        && (most == null || event.severity().compareTo(most) <= 0);
  }

  /** Null when the condition holds, or there is none. */
  private @Nullable String whyNotWhen(Match match) {
    if (match.when() == null) {
      return null;
    }
    try {
      return match.when().holds(variables()) ? null : "its data does not satisfy: " + match.when();
    } catch (Unanswerable e) {
      return "'%s' has no answer: %s".formatted(match.when(), e.getMessage());
    }
  }

  private Map<String, Object> variables() {
    Map<String, Object> known = variables;
    if (known == null) {
      Map<String, Object> facts = new HashMap<>();
      facts.put("id", event.id());
      facts.put("type", event.type());
      facts.put("severity", event.severity().wire());
      facts.put("status", event.status().wire());
      facts.put("time", event.time().toString());
      if (event.branch() != null) {
        facts.put("branch", event.branch());
      }
      if (event.fingerprint() != null) {
        facts.put("fingerprint", event.fingerprint());
      }
      Subject subject = event.subject();
      if (subject != null) {
        facts.put("subject", Map.of("type", subject.type(), "id", subject.id()));
      }
      known = Map.of("event", facts, "data", CelValues.of(event.data()));
      variables = known;
    }
    return known;
  }

  private static String range(Match match) {
    String least = match.minSeverity() == null ? "" : "at least " + match.minSeverity().wire();
    String most = match.maxSeverity() == null ? "" : "at most " + match.maxSeverity().wire();
    return least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
  }

  private static String difference(String what, @Nullable String value, List<String> wanted) {
    return value == null
        ? "it has no %s, and %s is wanted".formatted(what, oneOf(wanted))
        : "its %s is %s, not %s".formatted(what, value, oneOf(wanted));
  }

  private static String oneOf(List<String> wanted) {
    return wanted.size() == 1 ? wanted.getFirst() : "one of " + String.join(", ", wanted);
  }
}
