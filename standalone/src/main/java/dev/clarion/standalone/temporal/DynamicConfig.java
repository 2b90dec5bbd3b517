package dev.clarion.standalone.temporal;

import java.util.List;

/** What a local server does differently from its defaults, as {@code KEY=VALUE}. */
final class DynamicConfig {

  /**
   * Its one shard looks for work 20 times a second by default, which costs each dispatch up to 50
   * ms; and from 1.30 on an activity may start in the answer to its workflow task by default.
   */
  static final List<String> VALUES =
      List.of(
          "history.transferProcessorMaxPollRPS=1000",
          "history.timerProcessorMaxPollRPS=1000",
          "system.enableActivityEagerExecution=true",
          "frontend.enableUpdateWorkflowExecution=true");

  private DynamicConfig() {}
}
