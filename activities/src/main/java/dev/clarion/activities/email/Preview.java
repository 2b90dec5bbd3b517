package dev.clarion.activities.email;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The first 4 KiB of a text, as the log keeps it. */
final class Preview {

  private static final int LIMIT = 4096;

  private Preview() {}

  /** Cut in UTF-8, between characters. */
  static String of(String text) {
    CharBuffer characters = CharBuffer.wrap(text);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(characters, ByteBuffer.allocate(LIMIT), true);
    return text.substring(0, characters.position());
  }
}
