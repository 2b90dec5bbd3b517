/** A PostgreSQL on this machine, whose data survive a restart. */
@org.jspecify.annotations.NullMarked
package dev.clarion.standalone.postgres;
