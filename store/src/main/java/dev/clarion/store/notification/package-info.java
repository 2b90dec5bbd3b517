/** Notifications as rows: what was asked for, where it stands, how it came there. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.notification;
