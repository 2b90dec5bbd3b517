package dev.clarion.workflows.digest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.Address;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is collected, and how it is told.
 *
 * @param id a hash of the digest or the group, and of the address
 * @param digest name of the declared digest; null: it is a group of a route's events
 * @param route name of the route that chose the recipient
 * @param group what the events of a group have in common, by field; empty for a digest
 * @param person name of the declared recipient; null when there is none
 * @param locale BCP 47 tag of what is written to them; null: the tenant's
 * @param template the route's own; null: the digest's, or the built-in one
 * @param retryPolicy the route's own; null: the channel's
 * @param maximum of entries, at which they are released at once
 * @param revision of the configuration that says all this
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Collector(
    String tenant,
    String id,
    @Nullable String digest,
    String route,
    Map<String, Object> group,
    Address address,
    @Nullable String person,
    @Nullable String locale,
    @Nullable String template,
    @Nullable String retryPolicy,
    int maximum,
    String revision) {

  public Collector {
    group = group == null ? Map.of() : group;
  }

  /** What its workflow is found by. */
  @JsonIgnore
  public CollectorId key() {
    return new CollectorId(tenant, id);
  }
}
