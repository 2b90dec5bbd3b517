package dev.clarion.api.event;

import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import java.util.List;

/**
 * A route that an event takes, when it is known who may hear of it.
 *
 * @param heard who is to be told, unless it is a repeat
 * @param muted who is not, whatever it is
 */
record Plan(Taken taken, List<Telling> heard, List<EventView.Suppressed> muted) {

  String route() {
    return taken.route().name();
  }
}
