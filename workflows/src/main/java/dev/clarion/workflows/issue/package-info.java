/**
 * An issue: what several events and many notifications have in common, until somebody acknowledges
 * it or it is over.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.issue;
