package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The other traffic in a phase without what may disturb it, and in one with it.
 *
 * @param without sent a second
 * @param with sent a second
 */
public record Phases(double without, double with) {

  @JsonProperty
  public double ratio() {
    return with / without;
  }
}
