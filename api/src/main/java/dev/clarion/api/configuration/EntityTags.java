package dev.clarion.api.configuration;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an {@code If-Match} allows (RFC 9110, section 13.1.1). */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private EntityTags() {}

  /**
   * Which revisions the header names; all of them when it is {@code *}. A tag that a proxy made
   * weak when it compressed the answer counts: it is the hash of a document all the same.
   */
  static Predicate<String> in(String header) {
    return header.strip().equals("*")
        ? _ -> true
        : revision -> TAG.matcher(header).results().anyMatch(tag -> tag.group(1).equals(revision));
  }
}
