/** What is declared of events: their types, and what the data of each may be. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.event;
