package dev.clarion.activities.webhook;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The W3C Trace Context of an attempt. */
final class TraceContext {

  private static final HexFormat HEX = HexFormat.of();

  private TraceContext() {}

  /**
   * A {@code traceparent} that begins a trace. Its sampled flag is set: without it, receivers that
   * follow their caller would never record what a webhook leads to.
   */
  static String fresh() {
    return "00-" + word() + word() + "-" + word() + "-01";
  }

  /** 16 hexadecimal digits; not all zero, which would make an id invalid. */
  private static String word() {
    return HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }
}
