package dev.clarion.activities.telegram;

import dev.clarion.config.channel.telegram.ParseMode;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text may be cut: bit n stands for the place before its n-th UTF-16 unit. What is not
 * well-formed is Telegram's to refuse; here it only leaves fewer seams.
 */
final class Seams {

  /** A tag with its quoted attributes, or a character reference. */
  private static final Pattern HTML =
      Pattern.compile(
          "<(?<close>/?)[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>|&#?\\w{1,10};");

  /**
   * What MarkdownV2 may mean by something: an escape, the fence of a block, a mark, a link's
   * target. In this order, as Telegram takes {@code __} for underline before it is italic twice.
   */
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "\\\\.|```|`|__|\\|\\||[*_~\\[]|]\\((?:\\\\.|[^)\\\\])*\\)|]", Pattern.DOTALL);

  private Seams() {}

  static BitSet of(String text, ParseMode mode) {
    BitSet seams =
        switch (mode) {
          case NONE -> all(text);
          case HTML -> html(text);
          case MARKDOWN_V2 -> markdown(text);
        };
    for (int i = 1; i < text.length(); i++) {
      if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
        seams.clear(i);
      }
    }
    return seams;
  }

  private static BitSet all(String text) {
    BitSet seams = new BitSet(text.length() + 1);
    seams.set(0, text.length() + 1);
    return seams;
  }

  private static BitSet html(String text) {
    BitSet seams = new BitSet(text.length() + 1);
    Matcher special = HTML.matcher(text);
    int open = 0;
    int from = 0;
    while (special.find()) {
      if (open == 0) {
        seams.set(from, special.start() + 1);
      }
      if (special.group().startsWith("<")) {
        open += special.group("close").isEmpty() ? 1 : -1;
      }
      from = special.end();
    }
    if (open == 0) {
      seams.set(from, text.length() + 1);
    }
    return seams;
  }

  private static BitSet markdown(String text) {
    BitSet seams = new BitSet(text.length() + 1);
    Matcher special = MARKDOWN.matcher(text);
    Set<String> open = new HashSet<>();
    int from = 0;
    while (special.find()) {
      if (open.isEmpty()) {
        seams.set(from, special.start() + 1);
      }
      mark(special.group(), open, endsLine(text, special.end()));
      from = special.end();
    }
    if (open.isEmpty()) {
      seams.set(from, text.length() + 1);
    }
    return seams;
  }

  private static void mark(String mark, Set<String> open, boolean endsLine) {
    boolean code = open.contains("`") || open.contains("```");
    switch (mark) {
      case "`", "```" -> {
        if (!code || open.contains(mark)) {
          toggle(mark, open);
        }
      }
      case "*", "_", "__", "~" -> {
        if (!code) {
          toggle(mark, open);
        }
      }
      case "||" -> {
        // At the end of a line, and not opened before, it ends an expandable quotation.
        if (!code && (!endsLine || open.contains(mark))) {
          toggle(mark, open);
        }
      }
      case "[" -> {
        if (!code) {
          open.add(mark);
        }
      }
      default -> {
        if (!code && mark.startsWith("]")) {
          open.remove("[");
        }
      }
    }
  }

  private static void toggle(String mark, Set<String> open) {
    if (!open.remove(mark)) {
      open.add(mark);
    }
  }

  private static boolean endsLine(String text, int at) {
    return at == text.length() || text.charAt(at) == '\n';
  }
}
