package dev.clarion.config.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TemplateEngineTest {

  private static final String ODD = "<b>\"it's\" & \\ . _\n</b>";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "NONE        | <b>\"it's\" & \\ . _\\n</b>",
        "HTML        | &lt;b&gt;&quot;it&#39;s&quot; &amp; \\ . _\\n&lt;/b&gt;",
        "XML         | &lt;b&gt;&quot;it&apos;s&quot; &amp; \\ . _\\n&lt;/b&gt;",
        "URL         | %3Cb%3E%22it%27s%22%20%26%20%5C%20.%20_%0A%3C%2Fb%3E",
        "MARKDOWN_V2 | <b\\>\"it's\" & \\\\ \\. \\_\\n</b\\>",
      })
  void escapesAValueForItsPlace(Escaping escaping, String expected) throws Unrenderable {
    assertThat(render("{{ data.x }}", escaping, Map.of("x", ODD)).replace("\n", "\\n"))
        .isEqualTo(expected);
  }

  @Test
  void keepsJsonWhole() throws Unrenderable {
    assertThat(render("{\"a\": \"{{ data.x }}\"}", Escaping.JSON, Map.of("x", "\" }, /\n\t\\/ é")))
        .isEqualTo("{\"a\": \"\\\" }, /\\n\\t\\\\/ \\u00E9\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hi {{ data.nobody }}            | line 1: there is no 'nobody'",
        "one\\n{{ nothing }}             | line 2: there is no 'nothing'",
        "{{ ''.class }}                  | a template cannot reach classes",
        "{{ data.getClass() }}           | line 1: ",
        "{{ data.x.bytes }}              | a template cannot reach classes",
        "{% include 'other' %}           | there is no 'other' to include",
        "{% include '/etc/passwd' %}     | there is no '/etc/passwd' to include",
        "{% set a = 'x' %}               | line 1: ",
        "{% macro a() %}{% endmacro %}   | line 1: ",
        "{% import 'file:/etc/passwd' %} | line 1: ",
        "{{ range(0, 1000000000) }}      | range",
        "{% for i in 0..1000000000 %}{% endfor %} | line 1: ",
        "{% if data.x %}                 | line",
      })
  void refusesWhatIsNotThere(String template, String said) {
    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() -> render(template.replace("\\n", "\n"), Escaping.NONE, Map.of("x", "text")))
        .withMessageContaining(said);
  }

  @Test
  void endsWhatWouldTakeForEver() {
    List<Integer> items = Collections.nCopies(10_000, 1);
    String loops =
        "{% for a in data.l %}{% for b in data.l %}{% for c in data.l %}{% endfor %}{% endfor %}{% endfor %}";

    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() -> render(loops, Escaping.NONE, Map.of("l", items)))
        .withMessage("it takes longer than 1000 ms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ data.x matches '(a|aa)+$' }}",
        "{% if data.x matches '(a|aa)+$' %}{% endif %}",
        "{{ data.x | split('(a|aa)+$') | length }}",
        "{{ data.x matches '(y?)(a|aa)+\\\\1$' }}",
      })
  void neverTriesAPatternForEver(String template) throws Unrenderable {
    try {
      render(template, Escaping.NONE, Map.of("x", "a".repeat(60) + "!"));
    } catch (Unrenderable refused) {
      assertThat(refused.reason()).isNotBlank();
    }
  }

  @Test
  void endsWhatWouldFillTheMemory() {
    List<Integer> items = Collections.nCopies(10_000, 1);

    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() ->
            render(
                "{% for a in data.l %}{{ data.s }}{% endfor %}",
                Escaping.NONE, Map.of("l", items, "s", "x".repeat(10_000))))
        .withMessage("Tried to write more than 1048576 chars.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | d. MMMM yyyy, HH:mm | 5. März 2030, 09:30",
        "en | EEEE, d MMM         | Tuesday, 5 Mar",
      })
  void writesTimesInWords(String locale, String format, String expected) throws Unrenderable {
    assertThat(
            TemplateEngine.render(
                "{{ data.due | date('" + format + "', 'Europe/Vienna') }}",
                Escaping.NONE,
                Map.of("data", Map.of("due", "2030-03-05T08:30:00Z")),
                Locale.forLanguageTag(locale)))
        .isEqualTo(expected);
  }

  @Test
  void includesAndExtendsWhatIsThere() throws Unrenderable {
    Map<String, String> partials =
        Map.of(
            "layout.html", "<main>{% block body %}{% endblock %}</main>{% include 'foot' %}",
            "foot", "<i>{{ data.x }}</i>");

    assertThat(
            TemplateEngine.render(
                "{% extends 'layout.html' %}{% block body %}{{ data.x }}{% endblock %}",
                partials, Escaping.HTML, Map.of("data", Map.of("x", "<")), Locale.ENGLISH))
        .isEqualTo("<main>&lt;</main><i>&lt;</i>");
  }

  @Test
  void refusesWhatIncludesItself() {
    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() ->
            TemplateEngine.render(
                "{% include 'a' %}",
                Map.of("a", "{% include 'a' %}"), Escaping.NONE, Map.of(), Locale.ENGLISH))
        .withMessageContaining("includes itself");
  }

  @Test
  void writesDatesWithoutTimes() throws Unrenderable {
    assertThat(
            render("{{ data.d | date('yyyy/MM/dd') }}", Escaping.NONE, Map.of("d", "2030-03-05")))
        .isEqualTo("2030/03/05");
  }

  @ParameterizedTest
  @CsvSource({"en,1,day", "en,2,days", "pl,3,dni", "pl,5,dni-many"})
  void choosesTheWordForANumber(String locale, int number, String word) throws Unrenderable {
    assertThat(
            TemplateEngine.render(
                "{{ data.n | plural(one='day', few='dni', many='dni-many', other='days') }}",
                Escaping.NONE,
                Map.of("data", Map.of("n", number)),
                Locale.forLanguageTag(locale)))
        .isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ data.x | upper }}", "{{ data.y | default('TEXT') }}"})
  void hasTheUsualFilters(String template) throws Unrenderable {
    assertThat(render(template, Escaping.NONE, Map.of("x", "text"))).isEqualTo("TEXT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.l", "data.l is empty", "data.l is not null"})
  void namesWhatIsMissingInACondition(String condition) {
    assertThatThrownBy(
            () -> render("{% if " + condition + " %}x{% endif %}", Escaping.NONE, Map.of()))
        .hasMessage("line 1: there is no 'l'");
  }

  @Test
  void letsAConditionAskWhetherAValueIsThere() throws Unrenderable {
    assertThat(render("{% if data.l is defined %}x{% endif %}", Escaping.NONE, Map.of())).isEmpty();
  }

  private static String render(String template, Escaping escaping, Map<String, Object> data)
      throws Unrenderable {
    return TemplateEngine.render(template, escaping, Map.of("data", data), Locale.ENGLISH);
  }
}
