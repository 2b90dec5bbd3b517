/** Pages for people who come by a link: no key, no script, nothing from elsewhere. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.page;
