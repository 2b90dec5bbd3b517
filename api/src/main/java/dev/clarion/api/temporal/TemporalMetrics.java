package dev.clarion.api.temporal;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the Temporal SDK's timers to count, sum and maximum: with its buckets two workflows already
 * fill a thousand lines.
 */
@Component
class TemporalMetrics implements MeterFilter {

  private static final DistributionStatisticConfig PLAIN =
      DistributionStatisticConfig.builder()
          .percentilesHistogram(false)
          .percentiles()
          .serviceLevelObjectives()
          .build();

  @Override
  public @Nullable DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().startsWith("temporal_") ? PLAIN.merge(config) : config;
  }
}
