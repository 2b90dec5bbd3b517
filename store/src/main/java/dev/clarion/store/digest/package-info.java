/** What is collected for digests and groups, until it is told. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.digest;
