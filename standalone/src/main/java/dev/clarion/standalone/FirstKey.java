package dev.clarion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.standalone.process.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The key with every scope for the tenant {@code default}.
 *
 * @param value the key itself
 * @param file where it is kept; null for one that the environment chose, which is kept nowhere
 * @param made whether it was made just now
 */
record FirstKey(String value, @Nullable Path file, boolean made) {

  private static final int RANDOM_BYTES = 32;

  /**
   * The chosen one, else the one in the file, else a new one, written there for its owner alone.
   */
  static FirstKey of(@Nullable String chosen, Path file) {
    if (chosen != null) {
      return new FirstKey(chosen, null, false);
    }
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (kept.isEmpty()) {
          throw new CannotStart(
              "%s is empty: delete it to have a new key made, or write the key into it."
                  .formatted(file));
        }
        return new FirstKey(kept, file, false);
      }
      return made(file);
    } catch (IOException e) {
      throw new CannotStart(
          "%s cannot be read or written (%s): correct its permissions, or set CLARION_API_KEY."
              .formatted(file, e),
          e);
    }
  }

  private static FirstKey made(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "clarion_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(ByteBuffer.wrap((key + "\n").getBytes(UTF_8)));
    }
    return new FirstKey(key, file, true);
  }

  /** Never the key: a record's text ends up in logs. */
  @Override
  public String toString() {
    return "FirstKey[file=%s, made=%s]".formatted(file, made);
  }
}
