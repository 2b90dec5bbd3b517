/** One try at delivering a notification: its order, its result, and the activity between. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.attempt;
