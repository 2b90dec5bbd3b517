/** Uploads: files that notifications name by id. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.attachment;
