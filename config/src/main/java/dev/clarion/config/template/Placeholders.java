package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a template asks for.
 *
 * @param variables those that must be given, with the line where each stands first; none of a
 *     template that extends another, whose loops may bind them
 * @param filters by name
 * @param functions by name
 */
public record Placeholders(
    Map<String, Integer> variables, Set<String> filters, Set<String> functions) {

  static Placeholders of(PebbleTemplateImpl template) {
    Visitor visitor = new Visitor(template);
    template.getRootNode().accept(visitor);
    return new Placeholders(
        visitor.extending ? Map.of() : visitor.variables, visitor.filters, visitor.functions);
  }

  private static final class Visitor extends AbstractNodeVisitor {

    private final Map<String, Integer> variables = new LinkedHashMap<>();
    private final Set<String> filters = new LinkedHashSet<>();
    private final Set<String> functions = new LinkedHashSet<>();
    private final Deque<String> bound = new ArrayDeque<>();
    private boolean extending;

    Visitor(PebbleTemplateImpl template) {
      super(template);
    }

    @Override
    public void visit(ForNode loop) {
      loop.getIterable().accept(this);
      bound.push("loop");
      bound.push(loop.getIterationVariable());
      loop.getBody().accept(this);
      bound.pop();
      bound.pop();
      if (loop.getElseBody() != null) {
        loop.getElseBody().accept(this);
      }
    }

    @Override
    public void visit(ExtendsNode node) {
      extending = true;
      super.visit(node);
    }

    /** Expressions, into which Pebble's own visitor does not look. */
    @Override
    public void visit(Node node) {
      switch (node) {
        case ContextVariableExpression variable -> {
          if (!bound.contains(variable.getName())) {
            variables.putIfAbsent(variable.getName(), variable.getLineNumber());
          }
        }
        case GetAttributeExpression attribute -> {
          attribute.getNode().accept(this);
          attribute.getAttributeNameExpression().accept(this);
        }
        case BinaryExpression<?> binary -> {
          binary.getLeftExpression().accept(this);
          binary.getRightExpression().accept(this);
        }
        case UnaryExpression unary -> unary.getChildExpression().accept(this);
        case TernaryExpression ternary -> {
          ternary.getExpression1().accept(this);
          ternary.getExpression2().accept(this);
          ternary.getExpression3().accept(this);
        }
        case FilterInvocationExpression filter -> {
          filters.add(filter.getFilterName());
          filter.getArgs().accept(this);
        }
        case FunctionOrMacroInvocationExpression function -> {
          functions.add(function.getFunctionName());
          function.getArguments().accept(this);
        }
        case ArrayExpression array -> array.getValues().forEach(value -> value.accept(this));
        case MapExpression map ->
            map.getEntries()
                .forEach((key, value) -> {
                  key.accept(this);
                  value.accept(this);
                });
        case SafeLanguage.Counted counted -> counted.loop().accept(this);
        default -> {}
      }
    }
  }
}
