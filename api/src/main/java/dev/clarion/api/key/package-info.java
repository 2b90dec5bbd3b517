/** The caller's own key, and the keys of its tenant: made, listed, revoked. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.key;
