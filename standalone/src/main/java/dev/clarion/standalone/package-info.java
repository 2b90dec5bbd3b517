/**
 * Clarion in one process, for a laptop: the API, the worker, and the two engines that they need.
 *
 * <p>The engines come first, side by side: a PostgreSQL ({@code postgres}) and a Temporal server
 * ({@code temporal}), unless an address of another is given. Then the Spring context of the API and
 * the worker starts on top. Nothing of the notification domain is here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.standalone;
