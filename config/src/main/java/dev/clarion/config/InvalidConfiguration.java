package dev.clarion.config;

import dev.clarion.config.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class InvalidConfiguration extends RuntimeException {

  private final transient List<Fault> faults;

  /**
   * A refusal.
   *
   * @param faults at least one, in the order of their lines
   */
  public InvalidConfiguration(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** A refusal of a document that is meant for another tenant. */
  static InvalidConfiguration ofTenant(String file, String expected) {
    return new InvalidConfiguration(
        List.of(
            new Fault(
                file, 0, "tenant", "/tenant", "this is the configuration of '" + expected + "'")));
  }

  public List<Fault> faults() {
    return faults;
  }
}
