/** How fast routes are resolved, in this JVM alone. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench.routing;
