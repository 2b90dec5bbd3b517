package dev.clarion.config;

import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.schedule.DeclaredSchedule;
import dev.clarion.config.schedule.People;
import dev.clarion.config.schedule.StandIn;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a schedule may say among the rest of its document. */
final class ScheduleRules {

  private static final String SECTION = "schedules";

  private final People people;
  private final Remarks remarks;

  ScheduleRules(People people, Remarks remarks) {
    this.people = people;
    this.remarks = remarks;
  }

  /** Recipients as those who may be on call. */
  static People people(Set<String> names, Map<String, DeclaredRecipient> recipients) {
    Map<String, String> byMail = new HashMap<>();
    recipients.forEach((name, recipient) ->
        recipient
            .address(ChannelTypes.EMAIL.name())
            .ifPresent(mail -> byMail.putIfAbsent(mail.toLowerCase(Locale.ROOT), name)));
    return new People(Set.copyOf(names), Map.copyOf(byMail));
  }

  void check(String name, DeclaredSchedule schedule, ZoneId tenantZone) {
    for (int i = 0; i < schedule.rotations().size(); i++) {
      checkPeople(schedule.rotations().get(i).people(), name, "rotations", i);
    }
    for (int i = 0; i < schedule.overrides().size(); i++) {
      StandIn override = schedule.overrides().get(i);
      checkPeople(override.people(), name, "overrides", i);
      if (!override.isForward(schedule.zone(tenantZone))) {
        remarks.fault("must be after 'from'", SECTION, name, "overrides", i, "to");
      }
    }
    if (schedule.calendar() != null) {
      schedule
          .calendar()
          .problems(people)
          .forEach(problem -> remarks.fault(problem, SECTION, name, "calendar", "file"));
    }
  }

  private void checkPeople(List<String> named, String schedule, String list, int index) {
    for (int i = 0; i < named.size(); i++) {
      Object[] place = {SECTION, schedule, list, index, "people", i};
      people.problem(named.get(i)).ifPresent(problem -> remarks.fault(problem, place));
    }
  }
}
