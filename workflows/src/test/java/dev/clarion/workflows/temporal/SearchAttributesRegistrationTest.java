package dev.clarion.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SearchAttributesRegistrationTest {

  @Test
  void makesEveryAttributeKnownAndMayBeRepeated() throws InterruptedException {
    try (var temporal = TestWorkflowEnvironment.newInstance()) {
      SearchAttributesRegistration.register(
          temporal.getWorkflowServiceStubs(), temporal.getNamespace());
      SearchAttributesRegistration.register(
          temporal.getWorkflowServiceStubs(), temporal.getNamespace());

      // Adding one more time is refused for each name that the server knows.
      for (var attribute : SearchAttributes.ALL) {
        assertThatThrownBy(() ->
                temporal
                    .getOperatorServiceStubs()
                    .blockingStub()
                    .addSearchAttributes(
                        AddSearchAttributesRequest.newBuilder()
                            .putSearchAttributes(attribute.getName(), attribute.getValueType())
                            .build()))
            .hasMessageContaining("ALREADY_EXISTS");
      }
    }
  }
}
