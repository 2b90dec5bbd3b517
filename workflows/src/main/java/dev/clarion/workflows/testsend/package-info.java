/**
 * A small real message through a channel, to see whether it arrives and where it gets stuck. The
 * API asks, a worker sends; nothing of it is in the communication log.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.testsend;
