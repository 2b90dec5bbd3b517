/**
 * A destination that is held or down, while notifications wait for it. What is parked costs
 * nothing: one workflow a destination has the patience for all of them.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.destination;
