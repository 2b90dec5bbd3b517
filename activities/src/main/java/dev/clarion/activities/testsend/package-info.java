/**
 * Sends tests through channels and writes down in words how far each came, and what to try where it
 * got stuck.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.testsend;
