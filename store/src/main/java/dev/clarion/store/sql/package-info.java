/** How the rest of this room speaks to the database: statements, their values, JSON columns. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.sql;
