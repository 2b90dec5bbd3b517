/**
 * Small questions about JSON, in the Common Expression Language: it always ends, reaches nothing
 * but its variables, and changes nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.expression;
