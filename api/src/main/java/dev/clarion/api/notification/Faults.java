package dev.clarion.api.notification;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What makes a well-formed request impossible, collected until all of it is known. */
final class Faults {

  private final List<Fault> found = new ArrayList<>();

  void add(String pointer, String detail) {
    found.add(new Fault(pointer, detail));
  }

  void addAll(List<Fault> faults) {
    found.addAll(faults);
  }

  /** Refuses with 422 if anything was found. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw Refusal.impossible(found);
    }
  }
}
