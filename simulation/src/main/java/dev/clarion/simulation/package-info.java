/**
 * The whole future of an event, before it happens: the real workflows run in a Temporal of their
 * own whose time is skipped, with providers that pretend. Nothing is sent and nothing is stored.
 *
 * <p>Not in here: what only the store knows, such as issues that are open already, and the
 * rendering of messages.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.simulation;
