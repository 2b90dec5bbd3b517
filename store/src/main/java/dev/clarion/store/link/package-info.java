/**
 * Links by which a recipient ends what is sent to an address, and the key that they are made with.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.unsubscribe;
