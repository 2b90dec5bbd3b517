/**
 * Templates: strict, escaped for where a value lands, and bounded in time and size. No template
 * reaches classes, files or the network.
 */
@NullMarked
package dev.clarion.config.template;

import org.jspecify.annotations.NullMarked;
