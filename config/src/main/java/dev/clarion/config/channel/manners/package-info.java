/**
 * How a channel behaves towards its destinations, and where its notifications go when it fails. The
 * same for every channel type.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.manners;
