package dev.clarion.config.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a route, for people who wonder.
 *
 * @param route its name
 * @param taken null when the event does not take it
 * @param whyNot everything in which the event differs from what the route wants; empty when it is
 *     taken
 */
public record Considered(String route, @Nullable Taken taken, List<String> whyNot) {}
