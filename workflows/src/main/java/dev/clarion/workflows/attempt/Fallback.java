package dev.clarion.workflows.attempt;

import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.retry.RetryPolicy;

/**
 * Another way to the same people, taken beside the one that fails.
 *
 * @param policy what the attempts that way run under
 */
public record Fallback(Address address, RetryPolicy policy) {}
