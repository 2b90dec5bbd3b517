package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Two phases, one after the other: what else the machine does meanwhile touches both.
 *
 * @param bare workflows a second
 * @param clarion notifications a second
 */
public record Pair(double bare, double clarion) {

  @JsonProperty
  public double ratio() {
    return clarion / bare;
  }

  /** In words, for the terminal. */
  @Override
  public String toString() {
    return "%.1f workflows, then %.1f notifications per second, ratio %.2f"
        .formatted(bare, clarion, ratio());
  }

  /** The middle of what the pairs have; of an even number the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
