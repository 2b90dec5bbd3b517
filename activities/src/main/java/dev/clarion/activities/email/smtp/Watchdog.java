package dev.clarion.activities.email.smtp;

/** Does something at a deadline, unless it is called off by closing it. */
final class Watchdog implements AutoCloseable {

  private final Thread waiting;

  Watchdog(Deadline deadline, Runnable bark) {
    waiting =
        Thread.ofVirtual()
            .name("smtp-deadline")
            .start(() -> {
              try {
                Thread.sleep(deadline.remaining());
                bark.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    waiting.interrupt();
  }
}
