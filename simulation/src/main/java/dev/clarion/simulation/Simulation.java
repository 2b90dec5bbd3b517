package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Routing;
import dev.clarion.simulation.Assumptions.Acknowledged;
import dev.clarion.workflows.event.Event;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Looks into the future of an event.
 *
 * <p>The workflows are the real ones, and so is the code that routes, judges outcomes and calls
 * people; only what is outside of Clarion is assumed. Each look has a Temporal of its own, which is
 * gone when the answer is there.
 */
public final class Simulation {

  /** Into so many parts the horizon is cut, to see between them whether there is more to come. */
  private static final int PARTS = 200;

  private static final Duration SMALLEST_PART = Duration.ofSeconds(1);

  private final Duration limit;
  private final int most;

  /**
   * A simulation that is bounded.
   *
   * @param limit real time that a look may take
   * @param most entries that it may have
   */
  public Simulation(Duration limit, int most) {
    this.limit = limit;
    this.most = most;
  }

  /** The same with everybody heard whom the declaration names. */
  public Outlook run(
      TenantConfiguration configuration,
      Event event,
      Assumptions assumptions,
      Instant from,
      Duration horizon)
      throws Unforeseeable {
    return run(
        configuration,
        event,
        Course.of(new Routing(configuration), event, from),
        assumptions,
        from,
        horizon);
  }

  /**
   * Looks. Blocks until it is done.
   *
   * @param courses what becomes of the event on each of its routes
   * @param from when the event comes; to the second
   * @param horizon how far to look
   * @throws Unforeseeable when it takes longer than it may, or more happens than may
   */
  public Outlook run(
      TenantConfiguration configuration,
      Event event,
      List<Course> courses,
      Assumptions assumptions,
      Instant from,
      Duration horizon)
      throws Unforeseeable {
    Instant start = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = start.plus(horizon);
    long deadline = System.nanoTime() + limit.toNanos();
    try (SkippedTime time = new SkippedTime(start, limit)) {
      Chronicle chronicle = new Chronicle(time, start, end, most);
      People people = new People(configuration, time.client(), chronicle);
      Issues issues = new Issues(configuration, time.client(), people, chronicle);
      Shelf shelf = new Shelf(configuration, time.client(), people, chronicle);
      Scene scene = new Scene(configuration, event, courses, people, issues, shelf, chronicle);
      time.start(
          new Providers(configuration, assumptions, people, chronicle),
          new Changes(configuration, people, chronicle),
          issues,
          shelf);
      try {
        time.skipTo(start);
        scene.begin();
        boolean ended =
            play(time, deeds(assumptions, scene, start), chronicle, start, end, deadline);
        return new Outlook(start, end, ended, chronicle.entries());
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
          throw e;
        }
        throw chronicle.isFull() ? tooMuch() : tooLong();
      }
    }
  }

  /** Something that somebody does at a time. */
  private record Deed(Instant at, Runnable does) {}

  private static Deque<Deed> deeds(Assumptions assumptions, Scene scene, Instant start) {
    List<Deed> deeds = new ArrayList<>();
    for (Acknowledged each : assumptions.acknowledgements()) {
      deeds.add(new Deed(start.plus(each.after()), () -> scene.acknowledge(each.by())));
    }
    Duration resolved = assumptions.resolvedAfter();
    if (resolved != null) {
      deeds.add(new Deed(start.plus(resolved), scene::resolve));
    }
    deeds.sort(Comparator.comparing(Deed::at));
    return new ArrayDeque<>(deeds);
  }

  /** Answers whether nothing more would happen. */
  private boolean play(
      SkippedTime time,
      Deque<Deed> deeds,
      Chronicle chronicle,
      Instant start,
      Instant end,
      long deadline)
      throws Unforeseeable {
    Duration part = Duration.between(start, end).dividedBy(PARTS);
    part = part.compareTo(SMALLEST_PART) < 0 ? SMALLEST_PART : part;
    Instant now = start;
    while (now.isBefore(end) && (!deeds.isEmpty() || time.isAnythingOpen())) {
      now = earlier(now.plus(part), end);
      if (!deeds.isEmpty()) {
        now = earlier(now, deeds.element().at());
      }
      time.skipTo(now);
      if (chronicle.isFull()) {
        throw tooMuch();
      }
      if (System.nanoTime() > deadline) {
        throw tooLong();
      }
      while (!deeds.isEmpty() && !deeds.element().at().isAfter(now)) {
        deeds.remove().does().run();
      }
    }
    return deeds.isEmpty() && !time.isAnythingOpen();
  }

  private Unforeseeable tooMuch() {
    return new Unforeseeable(
        "More than %d things would happen; look less far ahead, or let fewer people be told: each"
                .formatted(most)
            + " of many fares alike.");
  }

  private Unforeseeable tooLong() {
    return new Unforeseeable(
        "It would take longer than the %d s that a simulation may; look less far ahead."
            .formatted(limit.toSeconds()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
