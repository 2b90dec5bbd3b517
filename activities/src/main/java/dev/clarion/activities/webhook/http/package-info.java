/**
 * One HTTP exchange with a receiver that may be slow, broken or hostile: which addresses may be
 * reached, how long it may take in all, how much of the answer is read. It ends in an {@link
 * dev.clarion.activities.webhook.http.Ending}; what follows from that is not decided here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.webhook.http;
