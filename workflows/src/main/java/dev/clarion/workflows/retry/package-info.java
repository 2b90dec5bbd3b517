/**
 * How an attempt may end, retry policies as data, and the arithmetic that turns an outcome into a
 * verdict. What is sent and how lives elsewhere.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.retry;
