/** The caller's idempotency key: what it looks like, and the id that follows from it. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.idempotency;
