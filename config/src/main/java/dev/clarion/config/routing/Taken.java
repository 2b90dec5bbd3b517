package dev.clarion.config.routing;

import dev.clarion.config.route.Route;
import java.util.List;

/**
 * A route that an event takes.
 *
 * @param tellings who hears of it
 * @param unreached who is named and cannot
 */
public record Taken(Route route, List<Telling> tellings, List<Unreached> unreached) {}
