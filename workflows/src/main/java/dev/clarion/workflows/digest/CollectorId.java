package dev.clarion.workflows.digest;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One collector of one tenant.
 *
 * @param id a hash of what it collects for whom, so that no address is in a workflow id
 */
public record CollectorId(String tenant, String id) {

  /** The workflow that looks after it. */
  @JsonIgnore
  public String workflowId() {
    return "collector/" + tenant + "/" + id;
  }
}
