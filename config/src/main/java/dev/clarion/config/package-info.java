/**
 * A tenant's declarative configuration: one strict YAML document, its parsing and validation, and
 * the reading of it while it changes. What the declarations do lives in the {@code activities}
 * room.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config;
