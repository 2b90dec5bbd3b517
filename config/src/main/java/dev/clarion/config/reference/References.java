package dev.clarion.config.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what references point to.
 *
 * @param environment the value of a variable, null when it is not set
 * @param folder where relative paths start: the document's own
 */
public record References(UnaryOperator<@Nullable String> environment, Path folder) {

  /**
   * What the reference points to, read now. Line ends at the end of a file are not part of it.
   *
   * @throws IllegalStateException that names the reference, when it leads nowhere
   */
  public String resolve(Reference reference) {
    return switch (reference) {
      case Reference.Variable variable ->
          set(variable).orElseThrow(() -> new IllegalStateException(missing(reference)));
      case Reference.Content content -> read(content);
    };
  }

  /**
   * Why the reference leads nowhere, as a sentence that names it; empty when it leads somewhere.
   */
  public Optional<String> problemWith(Reference reference) {
    boolean found =
        switch (reference) {
          case Reference.Variable variable -> set(variable).isPresent();
          case Reference.Content content -> isReadable(content);
        };
    return found ? Optional.empty() : Optional.of(missing(reference));
  }

  private Optional<String> set(Reference.Variable variable) {
    String value = environment.apply(variable.name());
    return Optional.ofNullable(value == null || value.isEmpty() ? variable.fallback() : value);
  }

  private String read(Reference.Content content) {
    try {
      return Files.readString(folder.resolve(content.path())).replaceFirst("[\r\n]+$", "");
    } catch (IOException | InvalidPathException _) {
      // Without the cause: it may quote what the file holds.
      throw new IllegalStateException(missing(content));
    }
  }

  private boolean isReadable(Reference.Content content) {
    try {
      return Files.isReadable(folder.resolve(content.path()));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static String missing(Reference reference) {
    return switch (reference) {
      case Reference.Variable variable ->
          "the environment variable " + variable.name() + " is not set (" + variable + ")";
      case Reference.Content content ->
          "the file " + content.path() + " cannot be read (" + content + ")";
    };
  }
}
