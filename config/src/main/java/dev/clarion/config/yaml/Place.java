package dev.clarion.config.yaml;

/**
 * Where something is written.
 *
 * @param path keys from the top, such as {@code channels.mail.providers[0]}
 * @param line counted from 1: of the key in a mapping, of the item in a list
 */
public record Place(String path, int line) {

  /** The whole document. */
  public static final Place TOP = new Place("", 1);

  public Place key(String key, int lineOfKey) {
    return new Place(path.isEmpty() ? key : path + "." + key, lineOfKey);
  }

  /** A key of this mapping that is not written. */
  public Place key(String key) {
    return key(key, line);
  }

  public Place item(int index, int lineOfItem) {
    return new Place(path + "[" + index + "]", lineOfItem);
  }
}
