package dev.clarion.activities.channel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels that this process can send through, by type. */
public final class Channels {

  private final Map<String, Channel> byType;

  public Channels(Collection<Channel> channels) {
    byType =
        channels.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    channel -> channel.type().name(), Function.identity()));
  }

  public Optional<Channel> ofType(String type) {
    return Optional.ofNullable(byType.get(type));
  }
}
