/**
 * What a notification would look like on its way out. The API asks, a worker renders; nothing is
 * sent and nothing is kept.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.preview;
