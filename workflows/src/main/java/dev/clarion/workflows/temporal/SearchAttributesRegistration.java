package dev.clarion.workflows.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the {@link SearchAttributes} known to a Temporal namespace, so that nobody has to by hand:
 * a server refuses to start a workflow with an attribute that it does not know.
 *
 * <p>Every process does this at its start. Those that are known already are left alone.
 */
public final class SearchAttributesRegistration {

  private static final Logger log = LoggerFactory.getLogger(SearchAttributesRegistration.class);

  /** Each service of a server reads the namespaces again every 2 s, and refuses what it missed. */
  private static final Duration UNTIL_KNOWN = Duration.ofMillis(2500);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private SearchAttributesRegistration() {}

  /**
   * Registers what is missing, and tries again until the server has taken it. Blocks as long.
   *
   * @throws InterruptedException when the process ends before the server answers
   */
  public static void register(WorkflowServiceStubs service, String namespace)
      throws InterruptedException {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        if (registerMissing(operator, namespace)) {
          Thread.sleep(UNTIL_KNOWN);
        }
        return;
      } catch (StatusRuntimeException e) {
        log.warn("Temporal does not take the search attributes yet: {}", e.getMessage());
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  /** Whether any was missing. */
  private static boolean registerMissing(OperatorServiceStubs operator, String namespace) {
    Set<String> known = known(operator, namespace);
    List<SearchAttributeKey<String>> missing =
        SearchAttributes.ALL.stream()
            .filter(attribute -> !known.contains(attribute.getName()))
            .toList();
    missing.forEach(attribute -> add(operator, namespace, attribute));
    return !missing.isEmpty();
  }

  private static Set<String> known(OperatorServiceStubs operator, String namespace) {
    try {
      return operator
          .blockingStub()
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
          .getCustomAttributesMap()
          .keySet();
    } catch (StatusRuntimeException e) {
      // The in-memory test server can add them and not list them.
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return Set.of();
      }
      throw e;
    }
  }

  /** One at a time: of several in one request, one that another process added refuses them all. */
  private static void add(
      OperatorServiceStubs operator, String namespace, SearchAttributeKey<?> attribute) {
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putSearchAttributes(attribute.getName(), attribute.getValueType())
                  .build());
      log.info("Registered the search attribute {}", attribute.getName());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
