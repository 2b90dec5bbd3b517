/** The worker room. */
@org.jspecify.annotations.NullMarked
package dev.clarion.worker;
