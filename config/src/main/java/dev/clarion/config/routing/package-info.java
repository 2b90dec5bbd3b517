/**
 * Who hears of an event: a pure function of the event, the configuration and the time, the same for
 * the API, for previews, and for ladders that are climbed days later.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.routing;
