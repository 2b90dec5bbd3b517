package dev.clarion.api.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.store.attachment.Attachment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file that has come in as a whole and waits on disk, a small one in memory.
 *
 * @param size in bytes
 * @param sha256 hexadecimal
 */
record ReceivedFile(FilePart part, String filename, String contentType, long size, String sha256) {

  private static final int LONGEST_TYPE = 255;

  /** Looks through it once. */
  static Mono<ReceivedFile> of(FilePart part) {
    return Mono.defer(() -> {
      MessageDigest digest = newDigest();
      return part.content()
          .map(buffer -> {
            digest.update(copy(buffer));
            return (long) buffer.readableByteCount();
          })
          .reduce(0L, Long::sum)
          .map(size ->
              new ReceivedFile(
                  part,
                  FileName.tidied(part.filename()),
                  type(part),
                  size,
                  HexFormat.of().formatHex(digest.digest())));
    });
  }

  /** What makes it this file and no other. */
  byte[] identity() {
    return String.join("\n", sha256, filename, contentType).getBytes(UTF_8);
  }

  /** Whether what was kept before is the same file. */
  boolean is(Attachment kept) {
    return kept.sha256().equals(sha256)
        && kept.filename().equals(filename)
        && kept.contentType().equals(contentType);
  }

  /**
   * Its bytes.
   *
   * @param length of each piece, about
   */
  Flux<byte[]> pieces(int length) {
    return Flux.defer(() -> {
      Pieces pieces = new Pieces(length);
      return part.content().bufferUntil(pieces::isFull).map(ReceivedFile::joined);
    });
  }

  /** Counts what has come together. */
  private static final class Pieces {

    private final int length;
    private int come;

    Pieces(int length) {
      this.length = length;
    }

    boolean isFull(DataBuffer buffer) {
      come += buffer.readableByteCount();
      boolean full = come >= length;
      come = full ? 0 : come;
      return full;
    }
  }

  private static byte[] joined(List<DataBuffer> buffers) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    buffers.forEach(buffer -> joined.writeBytes(copy(buffer)));
    return joined.toByteArray();
  }

  /** Read without moving on: what is in memory is the same buffer the next time. */
  private static byte[] copy(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.toByteBuffer(ByteBuffer.wrap(bytes));
    return bytes;
  }

  private static String type(FilePart part) {
    MediaType told = part.headers().getContentType();
    String type = Objects.requireNonNullElse(told, MediaType.APPLICATION_OCTET_STREAM).toString();
    return type.length() > LONGEST_TYPE ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
