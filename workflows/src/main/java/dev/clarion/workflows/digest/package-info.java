/**
 * What is told of together: the events of a digest, or of a group, wait in the store, and one
 * workflow a recipient has the patience for them. In: when they are released, and that each is told
 * once. Out: what is due when, which the configuration says, and what is written.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.digest;
