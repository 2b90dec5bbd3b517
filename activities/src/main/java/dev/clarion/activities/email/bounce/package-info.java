/** What the refusal of a mail says of its recipient, in an SMTP reply or a bounce mail. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.email.bounce;
