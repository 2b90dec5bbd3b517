package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;

/**
 * When whoever is next is told, while nobody acknowledges. Whom each step tells is found out when
 * its time has come.
 *
 * @param name of the declared escalation
 * @param revision of the configuration that declares it
 * @param pauses before each step
 * @param repeat how often it is climbed again after its last step
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Ladder(String name, String revision, List<Duration> pauses, int repeat) {

  public Ladder {
    pauses = List.copyOf(pauses);
  }
}
