/** How destinations stand, and what operators do about them. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.destination;
