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

  public List<Fault> faults() {
    return faults;
  }
}
