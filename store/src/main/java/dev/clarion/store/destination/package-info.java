/** How destinations stand: which fail, which are held, what waits for them. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.destination;
