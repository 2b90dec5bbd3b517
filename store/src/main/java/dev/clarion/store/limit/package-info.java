/** Rate limits, shared by all workers. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.limit;
