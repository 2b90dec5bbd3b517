/**
 * Webhooks over HTTP: what a request says and what an answer means. How it travels is {@code
 * http}'s to know, how it is signed {@code signing}'s. Nothing here decides when to try again.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.webhook;
