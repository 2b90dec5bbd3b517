/**
 * The paths under {@code /v1/notifications}: what they take, what they answer, and how a request
 * becomes a workflow.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.notification;
