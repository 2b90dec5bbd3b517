package dev.clarion.api.channel;

import dev.clarion.workflows.testsend.TestSend;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How a test send went. */
@Schema(name = "TestSend")
record TestSendView(
    String channel,
    String channelType,
    String recipient,
    @Schema(description = "Whether the message was accepted, by one provider at least")
        boolean delivered,
    @Schema(example = "The test message was accepted.") String summary,
    @Schema(description = "In order, those of one provider after those of another")
        List<TestSend.Step> steps) {

  /** A line a step, and the summary. */
  String inWords() {
    StringBuilder text = new StringBuilder();
    for (TestSend.Step step : steps) {
      String provider = step.provider() == null ? "" : step.provider() + " ";
      text.append(
          "%s %s%-8s  %s (%d ms)\n"
              .formatted(
                  step.ok() ? "✓" : "✗", provider, step.step(), step.detail(), step.tookMs()));
    }
    return text.append(summary).append('\n').toString();
  }
}
