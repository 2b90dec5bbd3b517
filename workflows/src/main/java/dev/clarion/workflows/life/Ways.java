package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.Elsewhere;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Way;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ways of a notification, its own first. One attempt is made at a time, so that a delivery on
 * one way stops the others before they send once more.
 */
final class Ways {

  private final List<Way> all;

  Ways(List<Way> all) {
    this.all = new ArrayList<>(all);
  }

  Way own() {
    return all.getFirst();
  }

  List<Way> all() {
    return List.copyOf(all);
  }

  /** The one with the next attempt; what was first declared goes first. */
  Optional<Way> next() {
    return all.stream().filter(Way::goesOn).min(Comparator.comparing(Way::due));
  }

  /** Whether the last of them is this one: then another may follow it. */
  boolean isLast(Way way) {
    return Objects.equals(all.getLast().address(), way.address());
  }

  void add(Way way) {
    all.add(way);
  }

  /** Replaces the one that leads to the same address. */
  void replace(Way by) {
    all.replaceAll(way -> Objects.equals(way.address(), by.address()) ? by : way);
  }

  /** Changes every way that goes on. */
  void change(UnaryOperator<Way> change) {
    all.replaceAll(way -> way.goesOn() ? change.apply(way) : way);
  }

  /**
   * Lets go what is parked at a destination.
   *
   * @return whether anything was
   */
  boolean release(String destination, Instant at) {
    List<Way> before = all();
    change(way -> destination.equals(way.parkedAt()) ? way.movedTo(at, false) : way);
    return !before.equals(all);
  }

  /** Whether anything was ever sent on any of them. */
  boolean wereTried() {
    return all.stream().anyMatch(way -> way.lastOutcome() != null);
  }

  /** Starts again from its own way alone. */
  void replay(RetryPolicy policy, Instant now) {
    Way own = own().replayed(policy, now);
    all.clear();
    all.add(own);
  }

  /** What all of them together mean for the notification. */
  NotificationState state() {
    boolean anyRetries = false;
    boolean anyWaits = false;
    for (Way way : all) {
      anyWaits |= way.goesOn();
      anyRetries |= way.goesOn() && way.state() != NotificationState.PARKED;
    }
    if (!anyWaits) {
      return NotificationState.DEAD_LETTER;
    }
    return anyRetries ? NotificationState.RETRYING : NotificationState.PARKED;
  }

  /** How the notification stands apart from that way; null when nothing more happens there. */
  @Nullable Elsewhere elsewhere(Way way) {
    List<Way> others = new ArrayList<>(all);
    others.removeIf(other -> Objects.equals(other.address(), way.address()));
    Ways rest = new Ways(others);
    return rest.next().map(next -> new Elsewhere(rest.state(), next.due())).orElse(null);
  }
}
