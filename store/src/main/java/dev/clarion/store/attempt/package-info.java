/** Attempts as rows, and the writes that surround each. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.attempt;
