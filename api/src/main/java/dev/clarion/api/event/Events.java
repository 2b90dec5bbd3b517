package dev.clarion.api.event;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accepts events. */
@Component
public class Events {

  /**
   * What was accepted.
   *
   * @param repeated whether it had been before, under the same key
   */
  public record Accepted(EventView view, boolean repeated) {}

  /** What is wrong with an event, before anything is accepted. */
  public List<Fault> faults(Caller caller, EventRequest body) {
    return List.of();
  }

  /** Accepts one. */
  public Mono<Accepted> accept(Caller caller, EventRequest body, @Nullable IdempotencyKey key) {
    return Mono.error(() -> Refusal.unavailable("Events are not accepted yet."));
  }
}
