/**
 * The comparison that keeps Clarion honest: what a notification costs, from the request to its
 * receiver, against the least that any workflow with one activity costs on the same server in the
 * same run. Nothing here ships.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.bench;
