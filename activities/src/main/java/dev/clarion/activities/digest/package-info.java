/** What the collectors' workflows bring about: digests and groups are told. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.digest;
