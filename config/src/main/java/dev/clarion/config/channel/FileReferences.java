package dev.clarion.config.channel;

import java.util.Map;

/**
 * Content that names files which are not in it. Both maps go by where the name stands: a JSON
 * Pointer into the content.
 */
public interface FileReferences {

  /** Ids of uploads. */
  Map<String, String> uploads();

  /** URLs that Clarion fetches the files from, each as {@link FileUrl} takes it. */
  Map<String, String> urls();
}
