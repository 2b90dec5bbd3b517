/**
 * The communication log in PostgreSQL, reached through R2DBC. All of Clarion's SQL is here, and
 * nothing but SQL and its rows: no decision is taken in this room.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store;
