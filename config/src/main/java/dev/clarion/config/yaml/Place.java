package dev.clarion.config.yaml;

/**
 * Where something is written.
 *
 * @param path keys from the top, such as {@code channels.mail.providers[0]}
 * @param pointer the same as a JSON Pointer (RFC 6901), such as {@code /channels/mail/providers/0}
 * @param line counted from 1: of the key in a mapping, of the item in a list
 */
public record Place(String path, String pointer, int line) {

  /** The whole document. */
  public static final Place TOP = new Place("", "", 1);

  public Place key(String key, int lineOfKey) {
    return new Place(
        path.isEmpty() ? key : path + "." + key,
        pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
        lineOfKey);
  }

  /** A key of this mapping that is not written. */
  public Place key(String key) {
    return key(key, line);
  }

  public Place item(int index, int lineOfItem) {
    return new Place(path + "[" + index + "]", pointer + "/" + index, lineOfItem);
  }

  /** The same, as it is written on another line. */
  public Place onLine(int other) {
    return new Place(path, pointer, other);
  }
}
