/**
 * What a channel's declaration consists of. One sub-package a channel type: its settings, its
 * content, its recipient's check.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel;
