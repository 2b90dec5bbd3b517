/**
 * A Temporal server on this machine: where its program comes from, and the process that runs it.
 *
 * <p>The program is looked for in the order of {@link
 * dev.clarion.standalone.temporal.BinarySearch}. Without one, an in-memory server takes its place.
 * Talking to a Temporal server elsewhere needs nothing from here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.standalone.temporal;
