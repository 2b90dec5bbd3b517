/**
 * Which networks Clarion may be sent to, so that a recipient's URL cannot reach what is private.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.network;
