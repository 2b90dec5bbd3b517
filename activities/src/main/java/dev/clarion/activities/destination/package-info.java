/** What the workflows of destinations ask: how one stands, and that those parked there go on. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.destination;
