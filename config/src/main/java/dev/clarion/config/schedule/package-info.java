/**
 * Who is on call: rotations, overrides, and calendars in iCalendar (RFC 5545), read and written.
 * Pure functions of an instant; nobody looks at a clock here, and nobody is told anything.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.schedule;
