package dev.clarion.activities.attachment;

/**
 * A file that goes with a message.
 *
 * @param contentType media type, as whoever gave the file said
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes are passed on here, never compared
public record AttachedFile(String filename, String contentType, byte[] bytes) {}
