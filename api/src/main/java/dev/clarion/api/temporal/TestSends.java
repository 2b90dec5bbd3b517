package dev.clarion.api.temporal;

import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import dev.clarion.workflows.testsend.TestSendWorkflow;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Test sends, made by a worker while the caller waits. */
@Component
public class TestSends {

  /** A worker has 20 s for it. */
  private static final ShortWorkflows.Kind<TestSend> KIND =
      new ShortWorkflows.Kind<>(
          TestSendWorkflow.TYPE,
          "test send",
          Duration.ofSeconds(25),
          TestSend.class,
          TestSendWorkflow.UNDECLARED);

  private final ShortWorkflows workflows;

  TestSends(ShortWorkflows workflows) {
    this.workflows = workflows;
  }

  /** How it went. Fails with 422 when the workers know no such channel, 503 when nobody sends. */
  public Mono<TestSend> send(TestSendOrder order) {
    return workflows.run(
        KIND,
        TestSendWorkflow.workflowId(order.tenant(), UUID.randomUUID().toString()),
        "test send through channel " + order.channel(),
        order);
  }
}
