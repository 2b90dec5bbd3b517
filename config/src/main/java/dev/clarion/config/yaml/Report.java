package dev.clarion.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in one document, in the order of its lines. */
public final class Report {

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  /**
   * Opens an empty report.
   *
   * @param file name of the document, as faults show it
   */
  public Report(String file) {
    this.file = file;
  }

  public void fault(Place place, String message) {
    faults.add(found(place, message));
  }

  public void warning(Place place, String message) {
    warnings.add(found(place, message));
  }

  private Fault found(Place place, String message) {
    return new Fault(file, place.line(), place.path(), place.pointer(), message);
  }

  /** Whether there is a fault at that path or below it. */
  public boolean isFaulty(String path) {
    return path.isEmpty()
        ? !faults.isEmpty()
        : faults.stream().map(Fault::path).anyMatch(faulty -> isWithin(path, faulty));
  }

  public List<Fault> faults() {
    return byLine(faults);
  }

  public List<Fault> warnings() {
    return byLine(warnings);
  }

  private static boolean isWithin(String path, String other) {
    return other.equals(path) || other.startsWith(path + ".") || other.startsWith(path + "[");
  }

  /** Each once: what several readers look at, each of them finds. */
  private static List<Fault> byLine(List<Fault> found) {
    return found.stream().distinct().sorted(Comparator.comparingInt(Fault::line)).toList();
  }
}
