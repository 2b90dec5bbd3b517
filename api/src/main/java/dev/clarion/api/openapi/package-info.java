/**
 * The OpenAPI document beyond what the controllers say by themselves: conventions, keys, problems,
 * examples.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.openapi;
