/** What one notification leaves behind and uses up: events, rows, bytes, processor time, heap. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.cost;
