package dev.clarion.api.notification;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, collected until all of it is known. */
final class Faults {

  private final List<Fault> found = new ArrayList<>();
  private boolean malformed;

  void add(String pointer, String detail) {
    found.add(new Fault(pointer, detail));
  }

  void addAll(List<Fault> faults) {
    found.addAll(faults);
  }

  /** Such as an unknown field, which makes the request one that cannot be read. */
  void addMisfits(List<Fault> faults) {
    malformed |= !faults.isEmpty();
    found.addAll(faults);
  }

  /** Refuses if anything was found: with 400 when something cannot be read, else with 422. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw malformed ? Refusal.malformed(found) : Refusal.impossible(found);
    }
  }
}
