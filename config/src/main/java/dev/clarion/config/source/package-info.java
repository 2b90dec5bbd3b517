/**
 * What is declared of others' payloads: how each becomes events. The payloads are taken in {@code
 * api.source}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.source;
