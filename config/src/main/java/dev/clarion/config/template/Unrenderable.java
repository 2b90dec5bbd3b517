package dev.clarion.config.template;

/** A template that cannot be filled, in a sentence that says where and why. */
public final class Unrenderable extends Exception {

  Unrenderable(String why) {
    super(why, null, false, false);
  }

  /** The sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
