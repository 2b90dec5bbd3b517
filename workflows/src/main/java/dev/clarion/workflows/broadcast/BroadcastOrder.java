package dev.clarion.workflows.broadcast;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The workflow's input. Whom it tells what is in the store.
 *
 * @param id that of the event
 * @param recipients how many notifications it is
 * @param progress where an earlier run left off; absent in the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BroadcastOrder(
    String tenant, String id, int recipients, @Nullable BroadcastProgress progress) {

  /** The workflow that carries it. */
  @JsonIgnore
  public String workflowId() {
    return workflowId(tenant, id);
  }

  public static String workflowId(String tenant, String id) {
    return "broadcast/" + tenant + "/" + id;
  }

  /** The same from there on. */
  public BroadcastOrder with(BroadcastProgress soFar) {
    return new BroadcastOrder(tenant, id, recipients, soFar);
  }
}
