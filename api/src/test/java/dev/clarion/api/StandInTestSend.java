package dev.clarion.api;

import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import dev.clarion.workflows.testsend.TestSendWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/**
 * Tests by doing nothing: it fails to log in with the channel {@code tg}, and knows no channel
 * {@code webhook}.
 */
public class StandInTestSend implements TestSendWorkflow {

  @Override
  public TestSend run(TestSendOrder order) {
    boolean ok = !order.channel().equals("tg");
    if (order.channel().equals("webhook")) {
      throw ApplicationFailure.newNonRetryableFailure("there is no webhook", UNDECLARED);
    }
    return new TestSend(
        ok,
        ok ? "It was accepted." : "It failed.",
        List.of(
            new TestSend.Step(order.provider(), "connect", true, "Connected", 3),
            new TestSend.Step(order.provider(), "login", ok, "as " + order.sender(), 5)));
  }
}
