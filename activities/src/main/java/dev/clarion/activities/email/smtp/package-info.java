/**
 * One mail handed to one SMTP server: connections and their reuse, TLS, authentication, the total
 * deadline, and which stage of the conversation a failure belongs to. What is in the mail, which
 * server comes next and when it is tried again is decided elsewhere.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.email.smtp;
