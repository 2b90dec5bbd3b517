package dev.clarion.standalone.temporal;

import com.google.protobuf.util.Durations;
import dev.clarion.standalone.process.CannotStart;
import io.grpc.StatusRuntimeException;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The namespace that a local server makes by itself, where histories would be kept for a day. */
final class DefaultNamespace {

  /** How long the history of a finished notification can be read in the Temporal UI. */
  static final Duration RETENTION = Duration.ofDays(7);

  static final String NAME = "default";

  private static final Duration ANSWER = Duration.ofSeconds(30);

  private DefaultNamespace() {}

  /** Waits until the server serves, then sets the retention. */
  static void prepare(String address) throws InterruptedException {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      stubs.connect(ANSWER);
      var config =
          NamespaceConfig.newBuilder()
              .setWorkflowExecutionRetentionTtl(Durations.fromSeconds(RETENTION.toSeconds()));
      stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER.toSeconds(), TimeUnit.SECONDS)
          .updateNamespace(
              UpdateNamespaceRequest.newBuilder().setNamespace(NAME).setConfig(config).build());
    } catch (StatusRuntimeException e) {
      throw new CannotStart("Temporal does not serve: %s.".formatted(e.getMessage()), e);
    } finally {
      stubs.shutdownNow();
      stubs.awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
