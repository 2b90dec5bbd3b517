/**
 * The page behind the link in a mail, for whoever has the link: RFC 8058's one click, and a button
 * for people. Outside {@code /v1}: nobody has a key here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.unsubscribe;
