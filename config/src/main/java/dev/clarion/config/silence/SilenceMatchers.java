package dev.clarion.config.silence;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.workflows.silence.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The matchers of one silence, all of which must hold. As in Alertmanager, a label that is not
 * there counts as empty, and an expression must fit all of a value. Expressions are RE2's, which
 * takes linear time whatever it is asked.
 */
public final class SilenceMatchers {

  private static final int MOST = 20;

  /** Characters of an expression times all that it repeats; RE2/J writes repetitions out. */
  private static final int LARGEST_EXPRESSION = 10_000;

  /** The greater bound of {@code {n}}, {@code {n,}} and {@code {n,m}}. */
  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(?:\\d+,)?(\\d+),?}");

  /** The names as people may write them. */
  private static final List<String> WRITTEN =
      Stream.concat(SilenceLabels.NAMES.stream(), Stream.of(SilenceLabels.DATA + "PATH")).toList();

  private record Condition(String name, Predicate<String> value) {}

  private final List<Condition> conditions;

  private SilenceMatchers(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /**
   * Ready to match.
   *
   * @throws PatternSyntaxException for an expression that {@link #faults} names
   */
  public static SilenceMatchers of(List<Matcher> matchers) {
    return new SilenceMatchers(matchers.stream().map(SilenceMatchers::condition).toList());
  }

  /**
   * Whether all of them hold.
   *
   * @param labels from {@link SilenceLabels}
   */
  public boolean matches(UnaryOperator<String> labels) {
    return conditions.stream()
        .allMatch(condition -> condition.value().test(labels.apply(condition.name())));
  }

  /** Everything that is wrong with the matchers of a silence. */
  public static List<MatcherFault> faults(List<Matcher> matchers) {
    List<MatcherFault> faults = new ArrayList<>();
    if (matchers.isEmpty() || matchers.size() > MOST) {
      faults.add(new MatcherFault("", "must be 1 to " + MOST + " matchers"));
      return faults;
    }
    for (int i = 0; i < matchers.size(); i++) {
      String at = "/" + i;
      nameFault(matchers.get(i).name())
          .ifPresent(fault -> faults.add(new MatcherFault(at + "/name", fault)));
      valueFault(matchers.get(i))
          .ifPresent(fault -> faults.add(new MatcherFault(at + "/value", fault)));
    }
    if (faults.isEmpty() && of(matchers).matches(_ -> "")) {
      faults.add(
          new MatcherFault("", "at least one matcher must ask for a value that is not empty"));
    }
    return faults;
  }

  private static Condition condition(Matcher matcher) {
    Predicate<String> same =
        matcher.isRegex() ? Pattern.compile(matcher.value())::matches : matcher.value()::equals;
    return new Condition(matcher.name(), matcher.isEqual() ? same : same.negate());
  }

  private static Optional<String> nameFault(String name) {
    boolean known =
        SilenceLabels.NAMES.contains(name)
            || (name.startsWith(SilenceLabels.DATA) && name.length() > SilenceLabels.DATA.length());
    return known
        ? Optional.empty()
        : Optional.of("there is no label '" + name + "'" + NearestWord.hint(name, WRITTEN));
  }

  private static Optional<String> valueFault(Matcher matcher) {
    if (!matcher.isRegex()) {
      return Optional.empty();
    }
    if (size(matcher.value()) > LARGEST_EXPRESSION) {
      return Optional.of("is too long an expression, or repeats too much");
    }
    try {
      Pattern.compile(matcher.value());
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no regular expression as RE2 has them: " + e.getDescription());
    }
  }

  private static double size(String expression) {
    return REPEAT
        .matcher(expression)
        .results()
        .mapToDouble(repeat -> Math.max(1, Double.parseDouble(repeat.group(1))))
        .reduce(expression.length(), (size, times) -> size * times);
  }
}
