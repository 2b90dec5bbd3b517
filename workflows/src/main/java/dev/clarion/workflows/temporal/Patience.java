package dev.clarion.workflows.temporal;

import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How activities are tried again that fail only while a store or a server is down. */
public final class Patience {

  /** Without end, from half a second up to ten seconds apart. */
  public static final RetryOptions RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setMaximumInterval(Duration.ofSeconds(10))
          .build();

  private Patience() {}
}
