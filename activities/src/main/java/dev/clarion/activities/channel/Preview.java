package dev.clarion.activities.channel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * The beginning of a body as text that any log can hold: at most {@link #BYTES} bytes of UTF-8, cut
 * between code points, with a replacement character for whatever is not text.
 */
public final class Preview {

  /** 4 KiB. */
  public static final int BYTES = 4096;

  private static final int REPLACEMENT = 0xFFFD;

  private Preview() {}

  /** The beginning of a text. */
  public static String of(String text) {
    return of(text, BYTES);
  }

  /**
   * The beginning of a text.
   *
   * @param limit bytes of UTF-8 at most
   */
  public static String of(String text, int limit) {
    StringBuilder preview = new StringBuilder(Math.min(text.length(), limit));
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int shown = isText(codePoint) ? codePoint : REPLACEMENT;
      size += utf8Length(shown);
      if (size > limit) {
        break;
      }
      preview.appendCodePoint(shown);
      i += Character.charCount(codePoint);
    }
    return preview.toString();
  }

  /**
   * The beginning of a text in some encoding.
   *
   * @param complete whether these are all the bytes; if not, a character that the end cuts in two
   *     is left out
   */
  public static String of(byte[] bytes, Charset charset, boolean complete) {
    return of(bytes, charset, complete, BYTES);
  }

  /**
   * The same, of another length.
   *
   * @param limit bytes of UTF-8 at most
   */
  public static String of(byte[] bytes, Charset charset, boolean complete, int limit) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 1);
    decoder.decode(ByteBuffer.wrap(bytes), text, complete);
    return of(text.flip().toString(), limit);
  }

  /** PostgreSQL's text takes no NUL; other control characters only garble a terminal. */
  private static boolean isText(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || !(Character.isISOControl(codePoint)
            || Character.getType(codePoint) == Character.SURROGATE);
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
