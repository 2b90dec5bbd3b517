package dev.clarion.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** Durations of one step, from many threads. Three digits are kept, up to a minute. */
public final class Latencies {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

  private final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST, 3);

  /** Adds a duration in nanoseconds; a negative one, when two things overlap, counts as none. */
  public void add(long duration) {
    nanos.recordValue(Math.clamp(duration, 0, LONGEST));
  }

  /** Half are shorter. */
  public Duration median() {
    return at(50);
  }

  /** So many percent are shorter or as long. */
  public Duration at(double percent) {
    return Duration.ofNanos(nanos.getValueAtPercentile(percent));
  }

  /** How many were added. */
  public long count() {
    return nanos.getTotalCount();
  }
}
