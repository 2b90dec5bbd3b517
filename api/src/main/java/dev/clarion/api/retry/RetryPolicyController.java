package dev.clarion.api.retry;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.workflows.retry.PlannedAttempt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Retry policies")
class RetryPolicyController {

  /** What a policy would do, from now on. */
  record RetryPlan(String name, List<PlannedAttempt> attempts) {}

  private final ConfigurationSource configurations;

  RetryPolicyController(ConfigurationSource configurations) {
    this.configurations = configurations;
  }

  @GetMapping("/v1/retry-policies/{name}")
  @Operation(
      summary = "Print what a policy does as a list of times",
      description = "If every attempt fails at once, without jitter, starting now.")
  RetryPlan planRetryPolicy(@Requires(Scope.READ) Caller caller, @PathVariable String name) {
    return configurations
        .of(caller.tenant())
        .map(configuration -> configuration.retryPolicies().get(name))
        .map(policy ->
            new RetryPlan(name, policy.plan(Instant.now().truncatedTo(ChronoUnit.SECONDS))))
        .orElseThrow(() -> Refusal.notFound("There is no such retry policy."));
  }
}
