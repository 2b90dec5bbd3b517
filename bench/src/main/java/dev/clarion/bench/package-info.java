/** The bench room. */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench;
