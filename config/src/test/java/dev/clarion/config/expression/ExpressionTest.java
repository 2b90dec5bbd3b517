package dev.clarion.config.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final Set<String> NAMES = Set.of("event", "data");

  private static final Map<String, Object> VARIABLES =
      Map.of(
          "event",
          Map.of("severity", "high"),
          "data",
          CelValues.of(
              Map.of(
                  "host",
                  "a.example.com",
                  "days",
                  3,
                  "load",
                  new BigDecimal("0.75"),
                  "tags",
                  Arrays.asList("tls", null))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "data.host.endsWith('.example.com') | true",
        "data.days < 3.5 && data.load > 0.5 | true",
        "data.days == 3 | true",
        "'tls' in data.tags | true",
        "has(data.owner) | false",
        "data.host.matches('^b') | false",
        "data.tags.exists(t, t == 'tls') | true",
        "event.severity in ['high', 'critical'] | true",
        "data.host.split('.')[0] == 'a' | true",
      })
  void answersYesOrNo(String text, boolean answer) throws Unanswerable {
    assertThat(Expression.condition(text, NAMES).holds(VARIABLES)).isEqualTo(answer);
  }

  @Test
  void answersWhatJsonKnows() throws Unanswerable {
    assertThat(Expression.value("{'n': data.days + 1, 't': data.tags}", NAMES).answer(VARIABLES))
        .isEqualTo(Map.of("n", 4L, "t", Arrays.asList("tls", null)));
    assertThat(Expression.value("data.tags[1]", NAMES).answer(VARIABLES)).isNull();
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> Expression.condition("data.owner == 'x'", NAMES).holds(VARIABLES))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining("owner")
        .hasMessageNotContaining("evaluation error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data.host ==", "datum.host == 'x'", "'yes'", "data.host.getClass()", "1 + 'a'"})
  void refusesWhatIsNoCondition(String text) {
    assertThatThrownBy(() -> Expression.condition(text, NAMES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an expression: ");
  }

  @Test
  void endsEvenWhenItLoopsInLoops() {
    List<Object> many = java.util.Collections.nCopies(1000, 1L);
    Expression expression =
        Expression.condition("data.l.all(a, data.l.all(b, data.l.all(c, a + b + c == 3)))", NAMES);

    assertThatThrownBy(() -> expression.holds(Map.of("data", Map.of("l", many))))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining("teration");
  }
}
