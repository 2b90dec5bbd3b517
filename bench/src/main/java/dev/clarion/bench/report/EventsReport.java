package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.clarion.bench.cost.HistoryCost;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What repeats of one issue cost, and what open issues do.
 *
 * @param oneAtATime repeats over one connection
 * @param together repeats over several
 */
public record EventsReport(Repeats oneAtATime, Repeats together, Waiting waiting, Machine machine) {

  /**
   * Repeats of one open issue.
   *
   * @param callers connections, each with one request at a time
   * @param request milliseconds as the caller sees it
   * @param server milliseconds of them in Clarion
   * @param workflows that were started meanwhile
   * @param received notifications that arrived meanwhile
   */
  public record Repeats(
      int callers, double perSecond, Spread request, Spread server, long workflows, int received) {}

  /**
   * Issues that wait for somebody, their first step hours away.
   *
   * @param open how many
   * @param first how many of them were opened first: more than the worker keeps in memory
   * @param openedPerSecond each an event, an issue and its notification
   * @param issue history of one
   * @param notification history of the one that told of it
   * @param phases new notifications a second before they were opened, and with them open
   * @param idleBefore milliseconds of processor time a second while nothing happened
   * @param idleWith the same while they waited
   * @param heapBefore bytes alive in the API's and worker's heap
   * @param heapAfterFirst the same with the first of them open
   * @param heapWith the same with all of them open
   */
  public record Waiting(
      int open,
      int first,
      double openedPerSecond,
      HistoryCost issue,
      HistoryCost notification,
      List<Phases> phases,
      Processor idleBefore,
      Processor idleWith,
      long heapBefore,
      long heapAfterFirst,
      long heapWith) {

    public Waiting {
      phases = List.copyOf(phases);
    }

    /** With them open by without them, the median of the phases. */
    @JsonProperty
    public double throughputRatio() {
      return Pair.median(phases.stream().map(Phases::ratio).toList());
    }

    /** Of both together. */
    @JsonProperty
    public long historyBytes() {
      return issue.bytes() + notification.bytes();
    }

    /** By all but the first of them, in MiB. */
    @JsonProperty
    public double heapGrowth() {
      return (heapWith - heapAfterFirst) / 1048576.0;
    }
  }

  /** As JSON, for programs. */
  public String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }
}
