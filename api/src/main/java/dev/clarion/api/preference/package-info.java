/** What people want to hear of: the API, and a page behind a signed link for themselves. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.preference;
