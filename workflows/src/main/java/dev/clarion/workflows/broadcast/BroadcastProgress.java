package dev.clarion.workflows.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a broadcast has come.
 *
 * @param started notifications so far, in the order of their positions
 * @param retry what is being carried out of people's wishes; null: nothing
 * @param retryFrom first position that it has not come to
 * @param retried notifications so far, over all such wishes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BroadcastProgress(
    int started, @Nullable RetryFailed retry, int retryFrom, int retried) {

  /** Of one of which so many are started, and nothing else. */
  public static BroadcastProgress of(int started) {
    return new BroadcastProgress(started, null, 0, 0);
  }
}
