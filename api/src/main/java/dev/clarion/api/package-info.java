/**
 * The HTTP API: it authenticates, validates, starts, updates and reads. It holds no state and takes
 * no decision about a notification under way; that is the workflow's. What renders and sends is not
 * known here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api;
