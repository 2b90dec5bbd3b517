/** Issues: what several events have in common, and whether anybody has seen it. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.issue;
