/** What the issues' workflows bring about: people are called, and notifications fall silent. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.issue;
