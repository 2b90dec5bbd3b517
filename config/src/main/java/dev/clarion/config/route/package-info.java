/** Who is to hear of what, as it is declared: routes, ladders, digests and what mutes what. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.route;
