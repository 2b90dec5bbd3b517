/**
 * One HTTP exchange with a server that may be slow, broken or hostile: which addresses may be
 * reached, how long it may take in all, how much of the answer is read. It ends in an {@link
 * dev.clarion.activities.http.Ending}, or when a file is fetched in a {@link
 * dev.clarion.activities.http.Download}; what follows from that is not decided here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.http;
