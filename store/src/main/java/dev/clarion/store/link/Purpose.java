package dev.clarion.store.link;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of links.
 *
 * @param key name of the installation's key that its tokens are made with
 * @param fields how many it has
 * @param link makes one of its fields
 */
public record Purpose<L extends Link>(String key, int fields, Function<List<String>, L> link) {

  public static final Purpose<Link.Unsubscribe> UNSUBSCRIBE =
      new Purpose<>("unsubscribe", 3, it -> new Link.Unsubscribe(it.get(0), it.get(1), it.get(2)));

  public static final Purpose<Link.Acknowledge> ACKNOWLEDGE =
      new Purpose<>(
          "acknowledge", 4, it -> new Link.Acknowledge(it.get(0), it.get(1), it.get(2), it.get(3)));

  public static final Purpose<Link.Preferences> PREFERENCES =
      new Purpose<>("preferences", 2, it -> new Link.Preferences(it.get(0), it.get(1)));

  public static final Purpose<Link.Callback> CALLBACK =
      new Purpose<>("callback", 2, it -> new Link.Callback(it.get(0), it.get(1)));
}
