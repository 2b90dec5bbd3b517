/** What events have in common: whether people know of it already. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.issue;
