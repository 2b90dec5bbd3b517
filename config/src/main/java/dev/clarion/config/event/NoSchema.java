package dev.clarion.config.event;

import java.util.List;

/** Some JSON that was to be a JSON Schema, but is none. */
public final class NoSchema extends Exception {

  private final transient List<String> reasons;

  NoSchema(List<String> reasons) {
    super(String.join("; ", reasons), null, false, false);
    this.reasons = reasons;
  }

  /** One sentence a fault, with the place in the schema as a JSON Pointer. */
  public List<String> reasons() {
    return reasons;
  }
}
