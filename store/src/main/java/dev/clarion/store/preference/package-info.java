/**
 * What people do not want to hear of, and through which channels. Who is exempt, is said here too.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.preference;
