/**
 * The domain's words and its durable logic, one package a noun: {@code notification}, {@code
 * attempt}, {@code retry}.
 *
 * <p>Everything here is deterministic or plain data. What renders, sends and records lives in the
 * {@code activities} room; nothing here knows of Spring, SQL or HTTP.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows;
