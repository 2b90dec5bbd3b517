/** Whom the large events tell, and how all of their notifications fare together. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.broadcast;
