/**
 * The notification: what was asked for, the states it passes through, what may be commanded, and
 * the workflow's interface.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.notification;
