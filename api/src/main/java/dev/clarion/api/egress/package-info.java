/** Where the installation's requests come from, as receivers behind a firewall need to know. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.egress;
