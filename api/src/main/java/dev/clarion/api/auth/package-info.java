/**
 * Who calls, and what they may do: API keys, their scopes, and the key that the process is started
 * with. Managing keys is in {@code key}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.auth;
