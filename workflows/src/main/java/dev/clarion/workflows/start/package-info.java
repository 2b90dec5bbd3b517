/** How workflows are started, the same from the API and from activities. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.start;
