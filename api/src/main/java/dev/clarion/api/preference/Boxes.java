package dev.clarion.api.preference;

import dev.clarion.store.preference.Preferences.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** How an event type through a channel is written in a form. */
final class Boxes {

  /** Of a form; more is no page of ours. */
  private static final int MOST = 5000;

  private static final int LONGEST = 200;

  private Boxes() {}

  /** Names have no such stroke. */
  static String value(Refused box) {
    return box.eventType() + "|" + box.channel();
  }

  /** Those of a field that a form has many times. */
  static Set<Refused> in(MultiValueMap<String, String> form, String field) {
    Set<Refused> boxes = new LinkedHashSet<>();
    for (String value : form.getOrDefault(field, List.of())) {
      int stroke = value.indexOf('|');
      if (stroke > 0
          && stroke < value.length() - 1
          && value.length() <= LONGEST
          && boxes.size() < MOST) {
        boxes.add(new Refused(value.substring(0, stroke), value.substring(stroke + 1)));
      }
    }
    return boxes;
  }
}
