/**
 * Times of day and of the week, in a time zone: when somebody wants quiet, when a route is open,
 * when a digest goes out. Pure functions of an instant; nobody looks at a clock here.
 *
 * <p>Where a clock is set forward, a time that it skips is the moment at which it does so; where it
 * is set back, a time that comes twice is the first of the two.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.hours;
