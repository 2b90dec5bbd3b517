/**
 * The page behind the link in a message that must be acknowledged. Following the link changes
 * nothing: mail scanners do. Outside {@code /v1}: nobody has a key here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.acknowledge;
