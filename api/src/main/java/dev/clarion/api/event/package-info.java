/** Events: what happened, and who hears of it. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.event;
