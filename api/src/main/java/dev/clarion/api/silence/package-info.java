/** What nobody shall be told of for a time: silenced, listed and ended by the tenant's people. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.silence;
