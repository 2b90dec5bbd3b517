/** What a silence asks of whom it silences. */
@org.jspecify.annotations.NullMarked
package dev.clarion.workflows.silence;
