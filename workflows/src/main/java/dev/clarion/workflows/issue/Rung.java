package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The next step of a ladder.
 *
 * @param round how often the ladder was climbed to its end before
 * @param step from 0 on
 * @param due when it is taken
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Rung(int round, int step, Instant due) {

  /** The lowest, counted from that time on. */
  static Rung first(Ladder ladder, Instant from) {
    return new Rung(0, 0, from.plus(ladder.pauses().getFirst()));
  }

  /** The one above, counted from when this one was taken; null when the ladder ends here. */
  @Nullable Rung next(Ladder ladder, Instant from) {
    boolean last = step + 1 >= ladder.pauses().size();
    if (last && round >= ladder.repeat()) {
      return null;
    }
    int next = last ? 0 : step + 1;
    return new Rung(last ? round + 1 : round, next, from.plus(ladder.pauses().get(next)));
  }
}
