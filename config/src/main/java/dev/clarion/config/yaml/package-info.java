/**
 * From YAML to records, strictly: every fault of a document with its line, its path and what to
 * write instead. Knows nothing of what the records mean.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.yaml;
