/**
 * The tenant's configuration as a document: shown, checked, changed, restored, and its schema. How
 * it is read is in {@code config}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.configuration;
