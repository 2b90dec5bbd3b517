package dev.clarion.api.temporal;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether notifications can be accepted: Temporal answers, and knows our search attributes. */
@Component
class TemporalHealthIndicator implements ReactiveHealthIndicator {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final WorkflowClient client;
  private final SearchAttributesAtStart attributes;
  private final Calls calls;

  TemporalHealthIndicator(WorkflowClient client, SearchAttributesAtStart attributes, Calls calls) {
    this.client = client;
    this.attributes = attributes;
    this.calls = calls;
  }

  @Override
  public Mono<Health> health() {
    if (!attributes.registered()) {
      return Mono.just(
          Health.down().withDetail("reason", "the search attributes are not registered").build());
    }
    var request =
        DescribeNamespaceRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .build();
    return calls
        .call(
            LIMIT, () -> client.getWorkflowServiceStubs().blockingStub().describeNamespace(request))
        .map(_ -> Health.up().build())
        .onErrorResume(error -> Mono.just(Health.down(error).build()));
  }
}
