package dev.clarion.workflows.retry;

import java.time.Duration;
import java.time.Instant;

/**
 * One line of what a policy will do if every attempt fails at once.
 *
 * @param number 1 for the first attempt
 * @param delay from the failure before it; zero for the first
 * @param at when, without jitter
 * @param timeout how long this attempt may take
 */
public record PlannedAttempt(int number, Duration delay, Instant at, Duration timeout) {}
