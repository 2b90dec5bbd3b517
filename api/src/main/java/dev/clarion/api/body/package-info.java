/**
 * How request bodies are read: strict JSON, checked as a whole against the schema that the OpenAPI
 * document shows, then bound to a record. What a body means is for others to judge.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.body;
