package dev.clarion.config.routing;

import dev.clarion.config.route.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who hears of an event.
 *
 * @param notice the part of the route, or of a step, that says so
 * @param channelType such as {@code email}
 * @param address of the channel
 * @param person name of the declared recipient; null when there is none
 * @param because how they were named, such as {@code group:on-duty}
 * @param locale BCP 47 tag of what is written to them; null: the tenant's
 * @param sendAt when the recipient's quiet hours end; null: at once
 */
public record Telling(
    Notice notice,
    String channelType,
    String address,
    @Nullable String person,
    String because,
    @Nullable String locale,
    @Nullable Instant sendAt) {

  /** The same by another part of the route. */
  Telling by(Notice other) {
    return new Telling(other, channelType, address, person, because, locale, sendAt);
  }

  /** Name of the channel. */
  public String channel() {
    return notice.channel();
  }
}
