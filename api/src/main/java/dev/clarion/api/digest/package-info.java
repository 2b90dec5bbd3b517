/** What is collected for digests and groups: adding to it, looking inside, releasing it early. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.digest;
