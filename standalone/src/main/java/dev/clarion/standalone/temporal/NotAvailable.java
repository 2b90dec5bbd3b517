package dev.clarion.standalone.temporal;

/** A source has no usable program. The message says why, as a person reads it. */
final class NotAvailable extends Exception {

  NotAvailable(String message) {
    super(message);
  }

  NotAvailable(String message, Throwable cause) {
    super(message, cause);
  }
}
