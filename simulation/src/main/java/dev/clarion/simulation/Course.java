package dev.clarion.simulation;

import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an event on one route.
 *
 * @param heard who hears of it
 * @param muted who does not
 * @param ofIssue whether an issue is opened
 */
public record Course(Route route, List<Telling> heard, List<Muted> muted, boolean ofIssue) {

  /** Somebody who is not told, and why. */
  public record Muted(@Nullable String channel, @Nullable String recipient, String why) {}

  /** As the declaration alone has it. */
  public static List<Course> of(Routing routing, Event event, Instant now) {
    return routing.resolve(event, now).stream()
        .map(taken ->
            new Course(
                taken.route(),
                taken.tellings(),
                taken.unreached().stream()
                    .map(missed ->
                        new Muted(
                            missed.channel(), null, missed.because() + ": " + missed.reason()))
                    .toList(),
                taken.route().acknowledges()
                    || (taken.route().keepsIssues() && !taken.tellings().isEmpty())))
        .toList();
  }
}
