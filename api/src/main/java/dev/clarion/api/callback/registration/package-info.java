/** Telling providers where to call. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.callback.registration;
