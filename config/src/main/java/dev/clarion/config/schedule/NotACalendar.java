package dev.clarion.config.schedule;

/** Some text that was to be a calendar, but is none that can be understood. */
public final class NotACalendar extends Exception {

  NotACalendar(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong, as a sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
