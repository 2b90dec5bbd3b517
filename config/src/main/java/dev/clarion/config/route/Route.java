package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Key;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.hours.Hours;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From an event to people.
 *
 * @param name unique in its configuration
 * @param match which events take it
 * @param notices who hears of them
 * @param dedup when an event is a repeat; null: never, unless an acknowledgement is required
 * @param acknowledgement null: none is required
 * @param groupBy fields; events that have them in common are told of together; empty: each by
 *     itself
 * @param groupWait how long the first of a group waits for others
 * @param groupInterval how long those that come later wait
 * @param hours when people may be told; null: always
 * @param sendResolved whether people hear that an issue is over
 * @param continues whether later routes are looked at too
 */
public record Route(
    String name,
    @Default("{}") Match match,
    @Key("notify") List<Notice> notices,
    @Nullable Dedup dedup,
    @Nullable Acknowledging acknowledgement,
    @Default("[]") List<String> groupBy,
    @Default("PT30S") @Range(from = "PT1S", to = "P7D") Duration groupWait,
    @Default("PT5M") @Range(from = "PT1S", to = "P7D") Duration groupInterval,
    @Nullable Hours hours,
    @Default("true") boolean sendResolved,
    @Key("continue") @Default("false") boolean continues)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (notices.isEmpty()) {
      remarks.fault("expected somebody to notify", "notify");
    }
    if (!groupBy.isEmpty()) {
      Fields.check(groupBy, remarks, "groupBy");
    }
    if (!groupBy.isEmpty() && hours != null && !hours.except().isEmpty()) {
      remarks.fault("a group waits for the hours as a whole", "hours", "except");
    }
    if (!groupBy.isEmpty() && acknowledges()) {
      remarks.fault("what must be acknowledged is told of by itself", "groupBy");
    }
    for (int i = 0; i < notices.size(); i++) {
      if (notices.get(i).digest() != null && (acknowledges() || !groupBy.isEmpty())) {
        remarks.fault(
            "what must be acknowledged, or is grouped, is not collected for a digest",
            "notify",
            i,
            "digest");
      }
    }
  }

  /** One that is not declared any more. It takes nothing and names nobody, but keeps its issues. */
  public static Route gone(String name, List<String> by) {
    return new Route(
        name,
        Match.ALL,
        List.of(),
        Dedup.by(by, Dedup.USUAL),
        null,
        List.of(),
        Duration.ZERO,
        Duration.ZERO,
        null,
        true,
        false);
  }

  /** The same when it tells issues apart by those fields. */
  public Route by(List<String> fields) {
    return new Route(
        name,
        match,
        notices,
        Dedup.by(fields, issues()),
        acknowledgement,
        groupBy,
        groupWait,
        groupInterval,
        hours,
        sendResolved,
        continues);
  }

  /** Whether somebody must acknowledge. */
  public boolean acknowledges() {
    return acknowledgement != null && acknowledgement.required();
  }

  /** Whether it keeps issues, so that repeats are known as such. */
  public boolean keepsIssues() {
    return dedup != null || acknowledges();
  }

  /** The rule by which it tells issues apart. */
  public Dedup issues() {
    return dedup == null ? Dedup.USUAL : dedup;
  }
}
