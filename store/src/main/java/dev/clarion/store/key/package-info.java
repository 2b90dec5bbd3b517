/** API keys, stored hashed. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.key;
