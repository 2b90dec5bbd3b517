package dev.clarion.bench.survival;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Whether a server serves, asked as its users would ask. */
final class Ready {

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private Ready() {}

  /** Whether a process of Clarion says that it is ready; false also when it says nothing. */
  static boolean process(URI base) {
    return readiness(base) == 200;
  }

  /** The status of a process's readiness: 200 for up, 503 for down; 0 when nobody answers. */
  static int readiness(URI base) {
    var request =
        HttpRequest.newBuilder(base.resolve("/actuator/health/readiness")).timeout(ANSWER).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Whether a Temporal server knows its namespace. */
  static boolean temporal(String address) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      var request = DescribeNamespaceRequest.newBuilder().setNamespace("default").build();
      return stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER)
          .describeNamespace(request)
          .isInitialized();
    } catch (StatusRuntimeException e) {
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }

  /** Whether a database accepts statements. */
  static boolean database(String jdbcUrl) {
    try (var connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }
}
