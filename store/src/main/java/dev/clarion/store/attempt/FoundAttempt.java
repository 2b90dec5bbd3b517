package dev.clarion.store.attempt;

import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was there when an order was about to begin, or the one that it began, or why it
 * may not begin.
 *
 * @param ending as in the log, or {@code begun}, {@code probe}, {@code detour}, {@code parked},
 *     {@code suppressed}
 * @param result null unless it has ended
 * @param destination that stands in its way
 * @param reason why it may not begin
 */
record FoundAttempt(
    int number,
    String ending,
    Instant startedAt,
    @Nullable AttemptResult result,
    @Nullable String destination,
    @Nullable String reason) {

  static FoundAttempt read(Columns row) {
    int number = row.number("number");
    Instant endedAt = row.timeOrNull("ended_at");
    AttemptResult result =
        endedAt == null
            ? null
            : new AttemptResult(
                number,
                endedAt,
                JsonText.read(row.text("outcome"), Outcome.class),
                JsonText.read(row.text("verdict"), Verdict.class));
    return new FoundAttempt(
        number,
        row.text("ending"),
        row.time("started_at"),
        result,
        row.textOrNull("destination"),
        row.textOrNull("reason"));
  }

  /** A success of the round counts most, whichever attempt it was. Null when nothing was found. */
  static @Nullable Beginning judge(List<FoundAttempt> found, int ordered) {
    Beginning own = null;
    for (FoundAttempt attempt : found) {
      if (attempt.result != null && attempt.ending.equals("sent")) {
        return new Beginning.Settled(attempt.result);
      }
      if (attempt.number == ordered) {
        own = attempt.asOrdered();
      }
    }
    return own;
  }

  private Beginning asOrdered() {
    return switch (ending) {
      case "begun" -> new Beginning.Begun(false);
      case "probe" -> new Beginning.Begun(true);
      case "detour" -> new Beginning.SlowLaneOnly();
      case "parked" -> new Beginning.Parked(String.valueOf(destination), String.valueOf(reason));
      case "suppressed" -> new Beginning.Suppressed(String.valueOf(reason));
      default ->
          result == null ? new Beginning.LeftInFlight(startedAt) : new Beginning.Settled(result);
    };
  }
}
