package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text that looks like an encoded word, RFC 2047, and is none: readers would decode it. */
final class EncodedWords {

  /** Bytes of a word: with Base64 and its frame it has 75 characters at most. */
  private static final int LONGEST = 45;

  private EncodedWords() {}

  /** The text itself, or if it could be mistaken the text as encoded words. */
  static String unmistakable(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      String character = Character.toString(text.codePointAt(i));
      if (length(word + character) > LONGEST) {
        words.add(encoded(word));
        word.setLength(0);
      }
      word.append(character);
      i += character.length();
    }
    words.add(encoded(word));
    return String.join(" ", words);
  }

  private static int length(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static String encoded(StringBuilder word) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8))
        + "?=";
  }
}
