package dev.clarion.workflows.destination;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One destination of one tenant.
 *
 * @param id a hash of the channel and the address, so that no address is in a workflow id
 */
public record DestinationId(String tenant, String id) {

  /** The workflow that looks after it. */
  @JsonIgnore
  public String workflowId() {
    return "destination/" + tenant + "/" + id;
  }
}
