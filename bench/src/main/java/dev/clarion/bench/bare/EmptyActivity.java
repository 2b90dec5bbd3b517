package dev.clarion.bench.bare;

import io.temporal.activity.ActivityInterface;

/** An ordinary activity that does nothing. */
@ActivityInterface
public interface EmptyActivity {

  void doNothing();

  /** Nothing, done. */
  final class Nothing implements EmptyActivity {
    @Override
    public void doNothing() {}
  }
}
