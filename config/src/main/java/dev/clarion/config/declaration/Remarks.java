package dev.clarion.config.declaration;

import java.util.Set;

/**
 * Where a {@link Checked record} says what is wrong with it. Places are steps from the record:
 * {@code "providers", 0, "host"}; none for the record itself.
 */
public interface Remarks {

  /** Something that makes the configuration unusable, with what to write instead. */
  void fault(String message, Object... place);

  /** Something that works, but hardly as it was meant. */
  void warning(String message, Object... place);

  /** The keys as they are written there, also those whose values are faulty. */
  Set<String> keys(Object... place);
}
