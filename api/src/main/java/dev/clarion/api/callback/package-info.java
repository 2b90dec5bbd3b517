/**
 * What providers tell: {@code /v1/callbacks/{provider}/{token}}, where the token names tenant and
 * channel. Each provider proves who it is in its own way. Here is what they have in common.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.callback;
