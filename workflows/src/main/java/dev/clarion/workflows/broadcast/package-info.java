/** What tells so many people at once that a workflow of its own brings it on its way. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.broadcast;
