/** The api room. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api;
