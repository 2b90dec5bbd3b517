/** The figures of a run, as JSON for programs and as a table for people. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.report;
