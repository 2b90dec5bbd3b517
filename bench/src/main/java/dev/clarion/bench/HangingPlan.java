package dev.clarion.bench;

import java.time.Duration;

/**
 * How much is measured beside a hanging destination.
 *
 * @param warmUp notifications before anything counts
 * @param perSecond notifications of the other traffic
 * @param phase how long each phase of a pair is
 * @param pairs of each kind
 */
record HangingPlan(int warmUp, int perSecond, Duration phase, int pairs) {

  /** A tenth of the traffic hangs. */
  double hangingPerSecond() {
    return perSecond / 10.0;
  }
}
