package dev.clarion.api.source;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.event.EventRequest;
import dev.clarion.api.event.Events;
import dev.clarion.api.event.Events.Accepted;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has the events of a payload accepted, all of them or, when one is wrong, none. */
@Component
class SourceEvents {

  private final Events events;
  private final RequestBodies bodies;

  SourceEvents(Events events, RequestBodies bodies) {
    this.events = events;
    this.bodies = bodies;
  }

  /**
   * Accepts them, in their order.
   *
   * @param sender tells the keys of one sender from those of another
   * @param header the caller's idempotency key for all of the payload
   * @throws Refusal 422 with everything that is wrong, before any is accepted
   */
  Mono<List<Accepted>> accept(
      Caller caller, String sender, List<SourcedEvent> sourced, @Nullable String header) {
    List<Fault> faults = sourced.stream().flatMap(event -> faults(caller, event)).toList();
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    List<Keyed> keyed =
        IntStream.range(0, sourced.size())
            .mapToObj(i -> keyed(sender, sourced.get(i), header, i))
            .toList();
    return Flux.fromIterable(keyed)
        // One by one: the end of an issue comes after its beginning, what mutes before what it
        // mutes.
        .concatMap(one -> events.accept(caller, one.event(), one.key()))
        .collectList();
  }

  private record Keyed(EventRequest event, @Nullable IdempotencyKey key) {}

  private static Keyed keyed(
      String sender, SourcedEvent sourced, @Nullable String header, int index) {
    String once = header == null ? sourced.once() : header + "\n" + index;
    String key = once == null ? null : EventKey.of(sender, once);
    return new Keyed(
        sourced.event(),
        IdempotencyKey.of(key, "event", () -> StrictJson.canonical(sourced.event())));
  }

  private Stream<Fault> faults(Caller caller, SourcedEvent sourced) {
    List<Fault> misfits = bodies.misfits(sourced.event(), EventRequest.class, "");
    List<Fault> faults = misfits.isEmpty() ? events.faults(caller, sourced.event()) : misfits;
    return faults.stream()
        .map(fault ->
            new Fault(sourced.pointer(), "its event's " + fault.pointer() + ": " + fault.detail()));
  }
}
