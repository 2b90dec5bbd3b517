package dev.clarion.api.attachment;

/** What a file may be called: callers' systems have other ideas of it than receivers' have. */
final class FileName {

  private static final int LONGEST = 255;

  private FileName() {}

  /**
   * The name without a path and without what no header and no file system should meet; of a long
   * one the beginning and its extension.
   */
  static String tidied(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder name = new StringBuilder();
    last.codePoints().map(c -> isFit(c) ? c : '_').forEach(name::appendCodePoint);
    String tidied = cut(name.toString().strip());
    return tidied.isEmpty() || tidied.chars().allMatch(c -> c == '.') ? "file" : tidied;
  }

  private static boolean isFit(int c) {
    return !Character.isISOControl(c)
        && c != '\u2028'
        && c != '\u2029'
        && Character.getType(c) != Character.SURROGATE;
  }

  private static String cut(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > name.length() - 12 ? name.substring(dot) : "";
    int end = LONGEST - extension.length();
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
        + extension;
  }
}
