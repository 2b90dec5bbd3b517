package dev.clarion.config.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random templates with random data: a text comes of it or a sentence, in time, whatever they are.
 * The seeds are fixed, so that a failure shows itself again.
 */
@Timeout(120)
class TemplateFuzzTest {

  private static final int TEMPLATES = 400;

  /** A rendering looks at its budget between its steps, and a step can take a while. */
  private static final Duration LONGEST = Budget.LIMIT.plusSeconds(2);

  private static final String[] PIECES =
      ("{{ ¦ }}¦{% ¦ %}¦{# ¦ #}¦{{- ¦ -}}¦if ¦else ¦elseif ¦endif ¦for x in ¦endfor ¦"
              + "data¦data.a¦data.l¦data.m¦data['a']¦data.l[0]¦x¦loop.index¦recipient¦nobody¦"
              + ".class¦.getClass()¦.empty¦[0]¦[¦]¦(¦)¦{¦}¦,¦:¦|¦| upper¦| lower¦"
              + "| date('yyyy')¦| plural('a', 'b')¦| join(', ')¦| length¦| first¦"
              + "| default('d')¦| replace({'a': 'b'})¦| abs¦| numberformat('#.##')¦"
              + "| slice(0, 99999999)¦| split('')¦| sort¦| rsort¦| raw¦| escape('html')¦"
              + "| format('%99999999s')¦| abbreviate(3)¦| title¦| nofilter¦include 'p'¦"
              + "include 'q'¦extends 'p'¦block b¦endblock ¦autoescape 'x'¦endautoescape ¦"
              + "verbatim ¦endverbatim ¦macro m()¦endmacro ¦set y = 1¦import 'p'¦parent()¦"
              + "max(1, 2)¦min()¦range(0, 999999999)¦i18n('a', 'b')¦ is empty¦ is iterable¦"
              + " is map¦ is odd¦ not ¦ and ¦ or ¦ == ¦ ~ ¦ matches '(a+)+$'¦ contains ¦ ? ¦"
              + " .. ¦ + ¦ - ¦ * ¦ / ¦ % ¦1¦0¦99999999999999999999¦-1¦1.5¦'text'¦\"t\"¦'¦\"¦"
              + "true¦null¦none¦\n¦\r\n¦\t¦ ¦\\¦<b>¦&amp;¦ü¦🚨¦\ud83d¦\udea8¦\0¦\u2028¦"
              + "plain words¦${env:HOME}¦#{1+1}¦%s¦{{ data.a }}¦{% for x in data.l %}¦"
              + "{% if data.a %}¦{% endif %}¦{% endfor %}¦{% include 'q' %}¦"
              + "{{ data.a matches '(a|aa)+$' }}¦{{ data.a | split('(a|aa)+$') }}¦"
              + "{{ data.a | split('(.*)*b') | length }}¦{{ data.l | join(data.a) }}¦")
          .split("¦");

  private static final List<Escaping> ESCAPINGS = List.of(Escaping.values());

  private static final List<Object> VALUES =
      List.of(
          "text",
          "",
          "<b>&\"'",
          "ü🚨",
          "\ud83d",
          "\0\r\n",
          "a".repeat(40) + "!",
          "2026-03-01T10:15:30Z",
          0,
          1,
          -1,
          Long.MAX_VALUE,
          1.5,
          Double.NaN,
          Double.MAX_VALUE,
          true,
          false);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aTextOrASentenceInTime(long seed) {
    Random random = new Random(seed);
    int rendered = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      String template = template(random);
      Map<String, String> partials = Map.of("p", template(random), "q", "{% include 'q' %}");
      Escaping escaping = ESCAPINGS.get(random.nextInt(ESCAPINGS.size()));
      Map<String, Object> variables = Map.of("data", data(random), "recipient", "ana@example.com");
      String what = "seed %d, template %d (%s): %s".formatted(seed, i, escaping, template);

      long start = System.nanoTime();
      String text = render(template, partials, escaping, variables, what);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LONGEST);

      if (text != null) {
        rendered++;
        assertThat(text.length()).as(what).isLessThanOrEqualTo(TemplateEngine.LONGEST);
      }
    }
    // Else the pieces would only ever make nonsense, and nothing would be tried.
    assertThat(rendered).isGreaterThan(TEMPLATES / 20);
  }

  private static @Nullable String render(
      String template,
      Map<String, String> partials,
      Escaping escaping,
      Map<String, Object> variables,
      String what) {
    try {
      TemplateEngine.placeholders(template);
    } catch (Unrenderable e) {
      assertThat(e.reason()).as(what).isNotBlank();
    } catch (RuntimeException | Error e) {
      fail(what, e);
    }
    try {
      return TemplateEngine.render(template, partials, escaping, variables, Locale.GERMAN);
    } catch (Unrenderable e) {
      assertThat(e.reason()).as(what).isNotBlank();
      return null;
    } catch (RuntimeException | Error e) {
      return fail(what, e);
    }
  }

  private static String template(Random random) {
    StringBuilder template = new StringBuilder();
    int pieces = 1 + random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(3) == 0) {
        template.append("{{ ").append(piece(random)).append(piece(random)).append(" }}");
      } else {
        template.append(piece(random));
      }
    }
    return template.toString();
  }

  private static String piece(Random random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  private static Map<String, Object> data(Random random) {
    List<Object> items = new ArrayList<>();
    int length = random.nextInt(4) == 0 ? 5000 : random.nextInt(4);
    for (int i = 0; i < length; i++) {
      items.add(value(random));
    }
    return Map.of("a", value(random), "l", items, "m", Map.of("k", value(random)));
  }

  private static Object value(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }
}
