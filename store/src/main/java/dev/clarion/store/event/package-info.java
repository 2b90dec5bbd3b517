/** What happened, and what it led to. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.event;
