/** The revisions of tenants' configurations: documents as text, which are not read here. */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.configuration;
