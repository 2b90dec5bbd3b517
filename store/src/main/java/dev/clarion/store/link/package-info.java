/**
 * What links to Clarion are good for, the tokens in them, and the keys that these are made with.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.link;
