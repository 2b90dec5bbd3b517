/**
 * The life of a notification: the workflow that has it sent, retried, acknowledged, kept as a dead
 * letter and replayed. Deterministic.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.life;
