package dev.clarion.workflows.broadcast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Starts nothing, and keeps what it was asked. */
final class FakeBatches implements BroadcastActivities {

  private final Set<Integer> failed = new TreeSet<>();
  private int refusals;

  /** From and to of each batch. */
  final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  final List<RetryFailed> retries = Collections.synchronizedList(new ArrayList<>());
  final List<Integer> replayed = Collections.synchronizedList(new ArrayList<>());

  /** Fails the first call of the batch that begins there, so often. */
  FakeBatches refusing(int times) {
    refusals = times;
    return this;
  }

  FakeBatches failedAt(Integer... positions) {
    failed.addAll(List.of(positions));
    return this;
  }

  @Override
  public synchronized void startBatch(String tenant, String broadcast, int from, int to) {
    batches.add(List.of(from, to));
    if (from == 100 && refusals-- > 0) {
      throw new IllegalStateException("the database is down");
    }
  }

  /** Two at a time. */
  @Override
  public synchronized RetriedBatch retryBatch(
      String tenant, String broadcast, int from, RetryFailed retry) {
    retries.add(retry);
    List<Integer> found = failed.stream().filter(position -> position >= from).limit(2).toList();
    found.forEach(failed::remove);
    replayed.addAll(found);
    return new RetriedBatch(
        found.size(), found.isEmpty() ? from : found.getLast() + 1, found.size() < 2);
  }
}
