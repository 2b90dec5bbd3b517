package dev.clarion.config;

import java.util.Optional;

/**
 * Where the revisions are that all processes share. Its methods may wait; while nobody can tell,
 * they throw any unchecked exception.
 */
public interface SharedRevisions {

  /**
   * The document of the tenant's newest revision.
   *
   * @param known hash of a revision; when the newest is this one, or when there is none at all, the
   *     answer is empty
   */
  Optional<String> newestOtherThan(String tenant, String known);

  /** The document of that hash; empty when there is none. */
  Optional<String> find(String tenant, String revision);

  /** Adds the document that a file holds now, unless it is the newest already. */
  void addFromFile(String tenant, String revision, String document);
}
