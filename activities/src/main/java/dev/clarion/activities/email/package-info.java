/**
 * Email: what a notification's content becomes as a MIME message, and what an SMTP server's answer
 * means for the attempt. The conversation itself is in {@code smtp}; settings and content are
 * declared in the {@code config} room.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.email;
