/** The standalone room. */
@org.jspecify.annotations.NullMarked
package dev.clarion.standalone;
