package dev.clarion.api.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.digest.Entry;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.event.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is collected for one recipient, as the API shows it. */
@Schema(name = "Digest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DigestView(
    String id,
    @Schema(description = "Name of the declared digest; absent: it is a group of a route's events")
        @Nullable String digest,
    @Schema(description = "Name of the route that the last entry came by") String route,
    @Schema(description = "What the events of a group have in common, by field")
        @Nullable Map<String, Object> group,
    String channel,
    String channelType,
    String recipient,
    @Schema(description = "How many wait, each of those that are told as one counted once")
        int entryCount,
    @Nullable Instant firstAddedAt,
    @Schema(description = "When what waits is told; absent when nothing waits")
        @Nullable Instant releasesAt,
    @Nullable Instant lastReleasedAt,
    @Schema(description = "What waits to be told, those first that happened first")
        @Nullable List<EntryView> entries) {

  /** What waits. */
  @Schema(name = "DigestEntry")
  record EntryView(
      Event event,
      Instant addedAt,
      @Schema(description = "How many earlier ones it stands for") int repeats) {}

  /**
   * A collector as it stands.
   *
   * @param entries null where only their number is shown
   */
  static DigestView of(
      LoggedCollector found, @Nullable Instant releasesAt, @Nullable List<Entry> entries) {
    Collector collector = found.collector();
    return new DigestView(
        collector.id(),
        collector.digest(),
        collector.route(),
        collector.digest() == null ? collector.group() : null,
        collector.address().channel(),
        collector.address().channelType(),
        collector.address().recipient(),
        found.entries(),
        found.firstAddedAt(),
        releasesAt,
        found.releasedAt(),
        entries == null
            ? null
            : entries.stream()
                .map(entry -> new EntryView(entry.event(), entry.addedAt(), entry.repeats()))
                .toList());
  }
}
