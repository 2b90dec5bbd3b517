package dev.clarion.config.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that is kept somewhere else. It is always the whole of the text that it stands in. */
public sealed interface Reference {

  /** What is wrong with a text that has a reference in it, but is not one. */
  String NOT_WHOLE =
      "a reference must be the whole value: ${env:NAME}, ${env:NAME:-default} or ${file:path}";

  /** A reference as a regular expression of ECMA-262. */
  String PATTERN = "^\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?|file:[^}]+)\\}$";

  /**
   * {@code ${env:NAME}} or {@code ${env:NAME:-default}}.
   *
   * @param fallback what an unset or empty variable stands for
   */
  record Variable(String name, @Nullable String fallback) implements Reference {
    /** Without the default, which may be a secret. */
    @Override
    public String toString() {
      return "${env:" + name + "}";
    }
  }

  /** {@code ${file:path}}; a relative path starts at the document's folder. */
  record Content(String path) implements Reference {
    @Override
    public String toString() {
      return "${file:" + path + "}";
    }
  }

  /** The reference that a text is; empty when it is plain text. */
  static Optional<Reference> in(String text) {
    Matcher variable = Syntax.VARIABLE.matcher(text);
    if (variable.matches()) {
      return Optional.of(new Variable(variable.group(1), variable.group(2)));
    }
    Matcher content = Syntax.CONTENT.matcher(text);
    return content.matches() ? Optional.of(new Content(content.group(1))) : Optional.empty();
  }

  /** Whether a text looks like a reference, but is none. */
  static boolean isBroken(String text) {
    return Syntax.TRACE.matcher(text).find() && in(text).isEmpty();
  }

  /** How references are written. */
  final class Syntax {
    private static final Pattern VARIABLE =
        Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    private static final Pattern CONTENT = Pattern.compile("\\$\\{file:([^}]+)}");
    private static final Pattern TRACE = Pattern.compile("\\$\\{(env|file)\\b");

    private Syntax() {}
  }
}
