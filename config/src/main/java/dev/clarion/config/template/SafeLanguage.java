package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of Pebble that cannot be made to take up a machine: no assignments and macros, which
 * grow what they hold, no ranges, and loops within a {@link Budget}.
 */
final class SafeLanguage extends ExtensionCustomizer {

  private static final Set<String> TAGS =
      Set.of("if", "include", "extends", "block", "verbatim", "autoescape");

  private static final Set<String> FUNCTIONS = Set.of("max", "min", "block", "parent", "i18n");

  SafeLanguage(Extension core) {
    super(core);
  }

  @Override
  public List<TokenParser> getTokenParsers() {
    List<TokenParser> all = super.getTokenParsers();
    return all == null
        ? List.of()
        : all.stream()
            .flatMap(parser ->
                parser instanceof ForTokenParser
                    ? Stream.of(new CountedFor())
                    : TAGS.contains(parser.getTag()) ? Stream.of(parser) : Stream.of())
            .toList();
  }

  @Override
  public Map<String, Function> getFunctions() {
    Map<String, Function> all = super.getFunctions();
    return all == null
        ? Map.of()
        : all.entrySet().stream()
            .filter(function -> FUNCTIONS.contains(function.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<BinaryOperator> getBinaryOperators() {
    List<BinaryOperator> all = super.getBinaryOperators();
    return all == null
        ? List.of()
        : all.stream().filter(operator -> !operator.getSymbol().equals("..")).toList();
  }

  private static final class CountedFor extends ForTokenParser {

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      ForNode loop = (ForNode) super.parse(token, parser);
      return new ForNode(
          loop.getLineNumber(),
          loop.getIterationVariable(),
          new Counted(loop.getIterable()),
          loop.getBody(),
          loop.getElseBody());
    }
  }

  /** A loop, each step of which is counted. */
  record Counted(Expression<?> loop) implements Expression<@Nullable Object> {

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      Object value = loop.evaluate(self, context);
      return value == null ? null : Budget.counted(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visit(this);
    }

    @Override
    public int getLineNumber() {
      return loop.getLineNumber();
    }
  }
}
