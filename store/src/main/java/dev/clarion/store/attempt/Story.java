package dev.clarion.store.attempt;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.notification.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The words of the timeline. */
final class Story {

  private Story() {}

  static String ofStart(AttemptOrder order) {
    return of(order) + " started";
  }

  /** {@code attempt 4}, or {@code attempt 4 through mail} where that is not its own channel. */
  static String of(AttemptOrder order) {
    return "attempt " + order.number() + through(order);
  }

  static String through(AttemptOrder order) {
    Address address = order.address();
    return address == null ? "" : " through " + address.channel();
  }

  /** What is said of a fallback that begins; nothing when none does. */
  static String of(@Nullable Fallback fallback) {
    return fallback == null ? "" : ", from now on also through " + fallback.address().channel();
  }

  static Instant earlier(Instant at, @Nullable Instant other) {
    return other != null && other.isBefore(at) ? other : at;
  }
}
