package dev.clarion.api.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * What this process is at, so that whoever needs it waits for it and does not do it again. Work
 * that was begun goes on when nobody waits for it any more, as when a caller hangs up.
 */
final class UnderWay {

  private final ConcurrentMap<String, CompletableFuture<Void>> works = new ConcurrentHashMap<>();

  /** Does it now, whatever else is under way. */
  Mono<Void> begin(String name, Mono<Void> work) {
    return Mono.deferContextual(context -> {
      CompletableFuture<Void> end = new CompletableFuture<>();
      works.put(name, end);
      return run(name, work, end, context);
    });
  }

  /** Waits for what is under way by that name; does it when nothing is. */
  Mono<Void> join(String name, Mono<Void> work) {
    return Mono.deferContextual(context -> {
      CompletableFuture<Void> end = new CompletableFuture<>();
      CompletableFuture<Void> other = works.putIfAbsent(name, end);
      return other == null ? run(name, work, end, context) : Mono.fromFuture(other, true);
    });
  }

  private Mono<Void> run(
      String name, Mono<Void> work, CompletableFuture<Void> end, ContextView context) {
    work.contextWrite(context)
        .doFinally(_ -> works.remove(name, end))
        .subscribe(_ -> {}, end::completeExceptionally, () -> end.complete(null));
    return Mono.fromFuture(end, true);
  }
}
