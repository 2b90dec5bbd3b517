package dev.clarion.workflows.temporal;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * What operators filter by in the Temporal UI. Registered by the application at start. No personal
 * data in them.
 */
public final class SearchAttributes {

  public static final SearchAttributeKey<String> TENANT =
      SearchAttributeKey.forKeyword("ClarionTenant");
  public static final SearchAttributeKey<String> CHANNEL =
      SearchAttributeKey.forKeyword("ClarionChannel");
  public static final SearchAttributeKey<String> EVENT_TYPE =
      SearchAttributeKey.forKeyword("ClarionEventType");
  public static final SearchAttributeKey<String> SEVERITY =
      SearchAttributeKey.forKeyword("ClarionSeverity");
  public static final SearchAttributeKey<String> ROUTE =
      SearchAttributeKey.forKeyword("ClarionRoute");

  /**
   * The state of an open notification. It is set at start and changed only off the happy path, as
   * each change costs an event: for one that has closed, the workflow's result says how it ended.
   */
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("ClarionState");

  public static final List<SearchAttributeKey<String>> ALL =
      List.of(TENANT, CHANNEL, EVENT_TYPE, SEVERITY, ROUTE, STATE);

  private SearchAttributes() {}
}
