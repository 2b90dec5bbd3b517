/**
 * One try at delivering a notification: its order, its outcome, its result, and the activity that
 * carries it out.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.attempt;
