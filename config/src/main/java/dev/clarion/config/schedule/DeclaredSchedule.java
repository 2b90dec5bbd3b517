package dev.clarion.config.schedule;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call when, as it is declared.
 *
 * @param timeZone of all local times in it; null: the tenant's
 * @param overrides each instead of all rotations and the calendar
 * @param calendar counts beside the rotations; null: none
 */
public record DeclaredSchedule(
    @Nullable ZoneId timeZone,
    @Default("[]") List<Rotation> rotations,
    @Default("[]") List<StandIn> overrides,
    @Nullable OnCallCalendar calendar)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (rotations.isEmpty() && !remarks.keys().contains("calendar")) {
      remarks.fault("missing: write 'rotations' or a 'calendar'");
    }
  }

  /**
   * The schedule that this is.
   *
   * @param tenantZone where it names none
   */
  public Schedule in(ZoneId tenantZone, People people) {
    ZoneId zone = zone(tenantZone);
    return new Schedule(
        zone,
        Stream.concat(
                rotations.stream().map(rotation -> rotation.in(zone)),
                Stream.ofNullable(calendar).map(events -> events.in(zone, people)))
            .toList(),
        overrides.stream().map(override -> override.in(zone)).toList());
  }

  /** Its zone, or the tenant's. */
  public ZoneId zone(ZoneId tenantZone) {
    return Objects.requireNonNullElse(timeZone, tenantZone);
  }
}
