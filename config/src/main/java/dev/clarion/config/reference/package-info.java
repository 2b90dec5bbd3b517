/**
 * Values that a document does not hold but points to: environment variables and files. Values that
 * are not secret are looked up when the document is read, secrets each time that they are used.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.reference;
