package dev.clarion.activities.telegram;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.telegram.ParseMode;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Splits a text into what Telegram takes in one message: 4,096 UTF-16 units, counted with the
 * markup, so that no part is too long however Telegram counts.
 *
 * <p>It is cut at the last line end in the second half of what fits, else at the last space, else
 * between two characters; the white space at a cut is dropped. With a parse mode only where nothing
 * is open: no tag, escape, link, or formatting, so that each part is right by itself.
 */
final class TextParts {

  /** As the Bot API's documentation of {@code sendMessage} has it. */
  static final int LONGEST = 4096;

  private TextParts() {}

  /**
   * The parts, in order.
   *
   * @throws Undeliverable when there is no place to cut
   */
  static List<String> of(String text, ParseMode mode) throws Undeliverable {
    if (text.length() <= LONGEST) {
      return List.of(text);
    }
    BitSet seams = Seams.of(text, mode);
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (text.length() - from > LONGEST) {
      int cut = cut(text, from, seams);
      add(text.substring(from, cut), parts);
      boolean dropped = Character.isWhitespace(text.charAt(cut)) && seams.get(cut + 1);
      from = dropped ? cut + 1 : cut;
    }
    add(text.substring(from), parts);
    return List.copyOf(parts);
  }

  /** Telegram refuses a message of white space. */
  private static void add(String part, List<String> parts) {
    if (!part.isBlank()) {
      parts.add(part);
    }
  }

  private static int cut(String text, int from, BitSet seams) throws Undeliverable {
    int limit = from + LONGEST;
    int middle = from + LONGEST / 2;
    int line = last(seams, limit, middle, i -> text.charAt(i) == '\n');
    if (line > 0) {
      return line;
    }
    int space = last(seams, limit, from, i -> Character.isWhitespace(text.charAt(i)));
    if (space > 0) {
      return space;
    }
    int any = last(seams, limit, from, _ -> true);
    if (any > 0) {
      return any;
    }
    throw new Undeliverable(
        ErrorKind.CONTENT,
        "the text is longer than %d characters, and its formatting leaves no place to cut it"
            .formatted(LONGEST));
  }

  /** The last seam up to a place, and after another, that is at something; or -1. */
  private static int last(BitSet seams, int upTo, int after, IntPredicate at) {
    int i = seams.previousSetBit(upTo);
    while (i > after && !at.test(i)) {
      i = seams.previousSetBit(i - 1);
    }
    return i > after ? i : -1;
  }
}
