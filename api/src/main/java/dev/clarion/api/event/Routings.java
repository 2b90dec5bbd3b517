package dev.clarion.api.event;

import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Routing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The routes in force, made ready once for a revision. */
@Component
class Routings {

  private final ConfigurationSource configurations;
  private volatile @Nullable Routing latest;

  Routings(ConfigurationSource configurations) {
    this.configurations = configurations;
  }

  @SuppressWarnings("ReferenceEquality") // a file beside it may have changed within a revision
  Routing of(String tenant) {
    TenantConfiguration configuration =
        configurations
            .of(tenant)
            .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
    Routing known = latest;
    if (known == null || known.configuration() != configuration) {
      known = new Routing(configuration);
      latest = known;
    }
    return known;
  }
}
