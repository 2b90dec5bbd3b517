package dev.clarion.config.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the Common Expression Language, ready to be evaluated. Safe for any number of
 * threads.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">its definition</a>
 */
public final class Expression {

  /** Code points; what needs more belongs into the program that sends the event. */
  private static final int LONGEST = 2000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(64)
          .comprehensionMaxIterations(10_000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(CelExtensions.strings())
          .build();

  private final String text;
  private final CelRuntime.Program program;

  private Expression(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /**
   * An expression that answers yes or no.
   *
   * @param variables what it may name
   * @throws IllegalArgumentException in words for whoever wrote it
   */
  public static Expression condition(String text, Set<String> variables) {
    return compile(text, variables, SimpleType.BOOL);
  }

  /**
   * An expression that answers anything that JSON knows.
   *
   * @param variables what it may name
   * @throws IllegalArgumentException in words for whoever wrote it
   */
  public static Expression value(String text, Set<String> variables) {
    return compile(text, variables, SimpleType.DYN);
  }

  private static Expression compile(String text, Set<String> variables, CelType result) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings())
            .setResultType(result);
    variables.forEach(name -> builder.addVar(name, SimpleType.DYN));
    try {
      CelCompiler compiler = builder.build();
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      return new Expression(text, RUNTIME.createProgram(tree));
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(
          "not an expression: "
              + e.getErrors().stream().map(CelIssue::getMessage).collect(Collectors.joining("; ")),
          e);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("not an expression: " + e.getMessage(), e);
    }
  }

  /**
   * Its answer.
   *
   * @param variables as {@link CelValues#of} gives them
   * @return a boolean, number, text, list, map or null
   * @throws Unanswerable when it asks for what is not there
   */
  public @Nullable Object answer(Map<String, ?> variables) throws Unanswerable {
    try {
      return CelValues.toJson(program.eval(variables));
    } catch (CelEvaluationException e) {
      throw new Unanswerable(Unanswerable.reason(e), e);
    }
  }

  /**
   * Whether a {@link #condition} holds.
   *
   * @param variables as {@link CelValues#of} gives them
   * @throws Unanswerable when it asks for what is not there
   */
  public boolean holds(Map<String, ?> variables) throws Unanswerable {
    return answer(variables) instanceof Boolean yes && yes;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expression expression && expression.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
