/** The channels that a tenant has declared, and test sends through them. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.channel;
