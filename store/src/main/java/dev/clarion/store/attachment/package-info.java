/** Files that go with notifications, in pieces, for as long as they are needed. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.attachment;
