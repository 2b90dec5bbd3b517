package dev.clarion.simulation;

import dev.clarion.config.route.Route;
import dev.clarion.workflows.notification.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue that the event opened.
 *
 * @param told whom the route told, if only together with others
 * @param endsAt null: somebody must acknowledge it, and its workflow knows
 */
record Opened(String id, Route route, List<Address> told, @Nullable Instant endsAt) {}
