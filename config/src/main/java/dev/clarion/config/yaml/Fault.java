package dev.clarion.config.yaml;

/**
 * One thing that is wrong, or odd, in a document.
 *
 * @param file name of the document
 * @param line counted from 1; 0 when it is about no line
 * @param path such as {@code channels.mail.providers[0].host}; empty for the whole document
 * @param pointer the path as a JSON Pointer (RFC 6901)
 * @param message what is wrong, and what to write instead; never a secret
 */
public record Fault(String file, int line, String path, String pointer, String message) {

  /** The fault as compilers say it: {@code clarion.yaml:12: channels.mail.form: unknown key, …}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
