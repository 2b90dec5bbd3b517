/** What happened, as a service says it. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.event;
