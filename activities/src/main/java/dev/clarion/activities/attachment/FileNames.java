package dev.clarion.activities.attachment;

import okhttp3.HttpUrl;

/** What a file is called that comes without a name. */
public final class FileNames {

  private static final String NAMELESS = "attachment";
  private static final int LONGEST = 255;

  private FileNames() {}

  /** The same for a URL as it is written. */
  public static String of(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null ? NAMELESS : of(parsed);
  }

  /** The last part of the path, decoded; a character that no name should have becomes "_". */
  static String of(HttpUrl url) {
    String last = url.pathSegments().getLast().strip();
    StringBuilder name = new StringBuilder();
    last.codePoints().limit(LONGEST).map(c -> isFit(c) ? c : '_').forEach(name::appendCodePoint);
    return name.isEmpty() ? NAMELESS : name.toString();
  }

  private static boolean isFit(int c) {
    return !Character.isISOControl(c)
        && c != '/'
        && c != '\\'
        && c != '\u2028'
        && c != '\u2029'
        && Character.getType(c) != Character.SURROGATE;
  }
}
