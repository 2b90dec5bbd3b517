/**
 * What is known of recipients: who shall get nothing, and who has moved. Whether an attempt may
 * begin is asked in the statement that begins it, in the package {@code attempt}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.suppression;
