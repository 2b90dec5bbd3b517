package dev.clarion.standalone.temporal;

import java.util.function.Consumer;

/** One place that the Temporal CLI may come from. */
interface BinarySource {

  /**
   * The program, checked.
   *
   * @param say told of what takes long, line by line
   * @throws NotAvailable when it is not to be had from here; nothing half-made is left behind
   */
  TemporalBinary obtain(Consumer<String> say) throws NotAvailable, InterruptedException;
}
