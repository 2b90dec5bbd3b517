package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is being accepted.
 *
 * @param configuration in force
 * @param at when it came
 */
record Incoming(
    Caller caller,
    TenantConfiguration configuration,
    Event event,
    @Nullable IdempotencyKey key,
    Instant at) {

  String tenant() {
    return caller.tenant();
  }

  LoggedEvent logged(Decided decided) {
    Consequences consequences = decided.consequences(tenant(), event.id());
    return new LoggedEvent(
        tenant(),
        event,
        at,
        caller.name(),
        key == null ? null : key.requestHash(),
        configuration.revision(),
        String.valueOf(JsonText.write(decided.view(event.id()))),
        consequences.areNone() ? null : JsonText.write(consequences));
  }
}
