package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.process.Port;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryServerTest {

  @Test
  void servesOnLoopbackAndSaysLoudlyWhatItIsNot() {
    List<String> said = new ArrayList<>();
    var parts = new Parts(_ -> {});
    int port = Port.free();
    var server = InMemoryServer.start(port, parts, said::add);
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    try {
      stubs.connect(Duration.ofSeconds(30));
      assertThat(stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
          .isNotNull();
    } finally {
      stubs.shutdownNow();
      parts.close();
    }
    assertThat(server.ui()).isEmpty();
    assertThat(String.join(" ", said)).contains("NO TEMPORAL UI", "NOTHING").contains("SURVIVES");
    assertThat(Port.answers(port, Duration.ofSeconds(1))).isFalse();
  }
}
