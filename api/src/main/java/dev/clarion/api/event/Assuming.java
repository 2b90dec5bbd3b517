package dev.clarion.api.event;

import dev.clarion.api.event.SimulationRequest.Assumed;
import dev.clarion.api.event.SimulationRequest.Failure;
import dev.clarion.api.event.SimulationRequest.Outcome;
import dev.clarion.api.event.SimulationRequest.Resolved;
import dev.clarion.api.problem.Fault;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.simulation.Assumptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes assumptions of a request. */
final class Assuming {

  static final Duration FARTHEST = Duration.ofDays(90);

  private static final String ALL = "all";

  private Assuming() {}

  /** Everything that is wrong with what a request assumes. */
  static List<Fault> faults(SimulationRequest body, TenantConfiguration configuration) {
    List<Fault> faults = new ArrayList<>();
    Duration horizon = body.horizon();
    if (horizon != null && (!horizon.isPositive() || horizon.compareTo(FARTHEST) > 0)) {
      faults.add(new Fault("/for", "must be longer than zero and at most 90 days"));
    }
    Assumed assume = body.assume();
    if (assume == null) {
      return faults;
    }
    List<Failure> failures = orNone(assume.failures());
    for (int i = 0; i < failures.size(); i++) {
      String channel = failures.get(i).channel();
      if (channel != null && configuration.channel(channel).isEmpty()) {
        faults.add(
            new Fault(
                "/assume/failures/%d/channel".formatted(i),
                "there is no channel '" + channel + "'"));
      }
      if (attempts(failures.get(i)).isEmpty()) {
        faults.add(
            new Fault(
                "/assume/failures/%d/attempts".formatted(i),
                "must be a whole number from 1 on, or \"all\""));
      }
    }
    List<SimulationRequest.Acknowledged> acknowledge = orNone(assume.acknowledge());
    for (int i = 0; i < acknowledge.size(); i++) {
      checkAfter(acknowledge.get(i).after(), "/assume/acknowledge/%d/after".formatted(i), faults);
    }
    if (assume.resolve() != null) {
      checkAfter(assume.resolve().after(), "/assume/resolve/after", faults);
    }
    return faults;
  }

  private static void checkAfter(Duration after, String pointer, List<Fault> faults) {
    if (after.isNegative() || after.compareTo(FARTHEST) > 0) {
      faults.add(new Fault(pointer, "must not be negative, and at most 90 days"));
    }
  }

  /** Of a request without faults. */
  static Assumptions of(@Nullable Assumed assume) {
    if (assume == null) {
      return Assumptions.NONE;
    }
    Resolved resolve = assume.resolve();
    return new Assumptions(
        orNone(assume.failures()).stream().map(Assuming::failure).toList(),
        orNone(assume.acknowledge()).stream()
            .map(it ->
                new Assumptions.Acknowledged(
                    it.after(), Objects.requireNonNullElse(it.by(), "somebody")))
            .toList(),
        resolve == null ? null : resolve.after());
  }

  private static Assumptions.Failure failure(Failure failure) {
    boolean forGood = failure.outcome() == Outcome.PERMANENT;
    return new Assumptions.Failure(
        failure.channel(),
        failure.recipient(),
        attempts(failure).orElseThrow(),
        forGood,
        Objects.requireNonNullElse(
            failure.error(), forGood ? "refused, as assumed" : "not now, as assumed"));
  }

  /** Empty when it is neither a number of attempts nor all of them. */
  private static OptionalInt attempts(Failure failure) {
    return switch (failure.attempts()) {
      case null -> OptionalInt.of(Assumptions.ALWAYS);
      case String word when word.equals(ALL) -> OptionalInt.of(Assumptions.ALWAYS);
      case Number number -> count(number);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt count(Number number) {
    try {
      int count = new BigDecimal(number.toString()).intValueExact();
      return count >= 1 ? OptionalInt.of(count) : OptionalInt.empty();
    } catch (ArithmeticException _) {
      return OptionalInt.empty();
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
