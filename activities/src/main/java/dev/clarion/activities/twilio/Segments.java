package dev.clarion.activities.twilio;

/**
 * In how many parts a text travels, each of which is charged.
 *
 * <p>Alphabet and lengths are those of 3GPP TS 23.038, 6.2.1, and TS 23.040, 9.2.3.24.1: 140 bytes
 * hold 160 septets or 70 UTF-16 units; in a text of several parts the header that joins them leaves
 * 153 or 67. No character is cut in two, so that a part may end early.
 *
 * @param count at least 1
 */
record Segments(int count, Alphabet alphabet) {

  enum Alphabet {
    GSM_7("GSM-7", 160, 153),
    UCS_2("UCS-2", 70, 67);

    private final String shown;
    private final int alone;
    private final int joined;

    Alphabet(String shown, int alone, int joined) {
      this.shown = shown;
      this.alone = alone;
      this.joined = joined;
    }
  }

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each behind an escape, and so of two septets. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  static Segments of(String text) {
    boolean plain = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    Alphabet alphabet = plain ? Alphabet.GSM_7 : Alphabet.UCS_2;
    int[] widths = text.codePoints().map(c -> width(c, alphabet)).toArray();
    int length = 0;
    int parts = 1;
    int inPart = 0;
    for (int width : widths) {
      length += width;
      if (inPart + width > alphabet.joined) {
        parts++;
        inPart = 0;
      }
      inPart += width;
    }
    return new Segments(length <= alphabet.alone ? 1 : parts, alphabet);
  }

  @Override
  public String toString() {
    return "%d SMS segment%s (%s)".formatted(count, count == 1 ? "" : "s", alphabet.shown);
  }

  private static int width(int codePoint, Alphabet alphabet) {
    return switch (alphabet) {
      case GSM_7 -> EXTENSION.indexOf(codePoint) >= 0 ? 2 : 1;
      case UCS_2 -> Character.charCount(codePoint);
    };
  }
}
