/**
 * The process that hosts Temporal's workers: it wires workflows, activities, channels and the log
 * together. No logic of its own.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.worker;
