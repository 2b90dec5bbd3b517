package dev.clarion.store.issue;

import java.util.List;

/**
 * By what an event is known as one of an issue.
 *
 * @param route by its name
 * @param by the fields that its events have in common
 * @param fingerprint hash of the route, and of what they have there
 * @param source hash of what the event is about, whatever the route
 */
public record IssueKey(String route, List<String> by, String fingerprint, String source) {}
