package dev.clarion.config;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Down while no configuration is known. {@code OUTDATED}, which takes nothing out of service, when
 * the newest version is refused: then an older one is in force. The faults themselves are not for
 * everybody who may ask for the health; they are in the log and at {@code GET /v1/config}.
 */
final class ConfigurationHealth implements HealthIndicator {

  private static final Status OUTDATED = new Status("OUTDATED");

  private final ConfigurationSource configurations;

  ConfigurationHealth(ConfigurationSource configurations) {
    this.configurations = configurations;
  }

  @Override
  public Health health() {
    try {
      Health.Builder health =
          Health.up()
              .withDetail("revision", configurations.current().revision())
              .withDetail("source", configurations.file().isPresent() ? "file" : "revisions");
      configurations
          .lastFault()
          .ifPresent(refused ->
              health
                  .status(OUTDATED)
                  .withDetail(
                      "fault",
                      "the newest version is refused, faults: " + refused.faults().size()));
      return health.build();
    } catch (ConfigurationUnknown e) {
      return Health.down().withDetail("reason", String.valueOf(e.getMessage())).build();
    }
  }
}
