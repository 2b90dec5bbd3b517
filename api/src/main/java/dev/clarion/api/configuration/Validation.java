package dev.clarion.api.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.api.problem.Fault;
import dev.clarion.config.ConfigurationChanges;
import dev.clarion.config.InvalidConfiguration;
import dev.clarion.config.TenantConfiguration;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would come of a document. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Validation(
    boolean valid,
    @Schema(description = "Everything that makes it unusable") List<Fault> faults,
    @Schema(description = "What works, but hardly as it was meant") List<String> warnings,
    @Schema(description = "Paths of what differs from what is in force, when it is valid")
        @Nullable ConfigurationChanges changes) {

  static Validation of(TenantConfiguration now, TenantConfiguration proposed) {
    return new Validation(
        true, List.of(), proposed.warnings(), ConfigurationChanges.between(now, proposed));
  }

  static Validation of(InvalidConfiguration refused) {
    return new Validation(false, faults(refused), List.of(), null);
  }

  static List<Fault> faults(InvalidConfiguration refused) {
    return refused.faults().stream()
        .map(fault ->
            new Fault(fault.pointer(), fault.line() > 0 ? fault.line() : null, fault.message()))
        .toList();
  }
}
