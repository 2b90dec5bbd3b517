/**
 * The notification: what was asked for, the states it passes through, and the workflow that is its
 * life.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.notification;
