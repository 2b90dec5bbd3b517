/** The names and encodings that every process must share to talk to the same Temporal namespace. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.temporal;
