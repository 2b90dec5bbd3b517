/**
 * Carries out one attempt: renders, writes it down, sends, writes down what became of it. What
 * follows is the workflow's.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.attempt;
