/** Email over SMTP. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.email;
