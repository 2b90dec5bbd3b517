package dev.clarion.config.route;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Remarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some people, told through one channel.
 *
 * @param channel name of a declared channel
 * @param to whom
 * @param template null: the one with the event type's name, or else a built-in one
 * @param retryPolicy null: the channel's
 * @param digest collected for this one instead of sent at once; null: sent
 */
public record Notice(
    String channel,
    List<To> to,
    @Nullable String template,
    @Nullable String retryPolicy,
    @Nullable String digest)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (to.isEmpty()) {
      remarks.fault("expected at least one recipient", "to");
    }
    if (digest != null && template != null) {
      remarks.fault("the template of a digest is declared with the digest", "template");
    }
  }
}
