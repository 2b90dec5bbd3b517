package dev.clarion.config.route;

import java.util.List;

/** Whom a route names, in one word. */
public sealed interface To {

  /**
   * An address of the channel, or the name of a declared recipient, which goes first.
   *
   * @param text as it is written
   */
  record Direct(String text) implements To {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A declared recipient. */
  record Person(String name) implements To {
    @Override
    public String toString() {
      return PERSON + name;
    }
  }

  /** Everybody of a declared group. */
  record Group(String name) implements To {
    @Override
    public String toString() {
      return GROUP + name;
    }
  }

  /** Whoever is on call. */
  record Schedule(String name) implements To {
    @Override
    public String toString() {
      return SCHEDULE + name;
    }
  }

  /**
   * An address, or a list of them, in the event's data.
   *
   * @param path keys from the top of the data
   */
  record Data(List<String> path) implements To {
    @Override
    public String toString() {
      return DATA + String.join(".", path);
    }
  }

  String PERSON = "recipient:";
  String GROUP = "group:";
  String SCHEDULE = "schedule:";
  String DATA = "data:";

  /** What a word means; throws {@link IllegalArgumentException} when there is nothing in it. */
  static To parse(String word) {
    if (word.startsWith(PERSON)) {
      return new Person(rest(word, PERSON));
    }
    if (word.startsWith(GROUP)) {
      return new Group(rest(word, GROUP));
    }
    if (word.startsWith(SCHEDULE)) {
      return new Schedule(rest(word, SCHEDULE));
    }
    if (word.startsWith(DATA)) {
      return new Data(List.of(rest(word, DATA).split("\\.", -1)));
    }
    return new Direct(rest(word, ""));
  }

  private static String rest(String word, String prefix) {
    String rest = word.substring(prefix.length());
    if (rest.isBlank()) {
      throw new IllegalArgumentException("nobody is named");
    }
    return rest;
  }
}
