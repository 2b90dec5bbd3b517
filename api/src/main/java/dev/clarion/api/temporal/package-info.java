/**
 * The API's side of Temporal: it starts, updates and reads workflows, and says whether the server
 * is there. Every call blocks on a virtual thread and has a deadline. What the workflows do is not
 * known here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.temporal;
