/** A Clarion in a process of its own, a receiver for its webhooks, and notifications for it. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.clarion;
