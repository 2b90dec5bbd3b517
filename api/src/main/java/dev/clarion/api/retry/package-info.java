/** Retry policies, shown. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.retry;
