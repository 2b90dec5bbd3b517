/** What the workflow writes to the log, and reads of the configuration, between attempts. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.log;
