/** On-call schedules, shown: who is on call, when, and as a calendar. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.schedule;
