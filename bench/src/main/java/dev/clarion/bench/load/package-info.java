/** Load at a fixed concurrency, and how long its steps take. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.load;
