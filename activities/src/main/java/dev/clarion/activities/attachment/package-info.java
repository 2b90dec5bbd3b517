/**
 * Files that go with messages: uploads from the store, and what URLs lead to. How a channel carries
 * them is its own.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.attachment;
