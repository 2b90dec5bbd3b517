package dev.clarion.activities.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** What an HTML body says to readers without HTML: lines for blocks, links spelled out. */
final class PlainText implements NodeFilter {

  private static final Set<String> UNSEEN =
      Set.of("head", "script", "style", "template", "noscript", "title");
  private static final Set<String> APART =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");

  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  private PlainText() {}

  static String of(String html) {
    PlainText reader = new PlainText();
    Jsoup.parse(html).filter(reader);
    return reader.text.toString().replaceAll(" *\n", "\n").strip() + "\n";
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.text());
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (UNSEEN.contains(name)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (name) {
        case "br" -> text.append('\n');
        case "hr" -> line("----");
        case "li" -> line("- ");
        case "img" -> append(element.attr("alt"));
        default -> separate(element);
      }
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.nameIs("a")) {
        spellOut(element);
      } else if (element.nameIs("td") || element.nameIs("th")) {
        append(" ");
      } else {
        separate(element);
      }
    }
    return FilterResult.CONTINUE;
  }

  private void spellOut(Element link) {
    String target = link.attr("href").strip();
    boolean leadsOut = target.startsWith("http:") || target.startsWith("https:");
    if (leadsOut && !target.equals(link.text())) {
      append(" (" + target + ")");
    }
  }

  private void separate(Element element) {
    if (APART.contains(element.normalName())) {
      lineEnds(2);
    } else if (element.isBlock() && !element.nameIs("td") && !element.nameIs("th")) {
      lineEnds(1);
    }
  }

  private void line(String start) {
    lineEnds(1);
    text.append(start);
    begun = true;
  }

  private void lineEnds(int wanted) {
    if (!begun) {
      return;
    }
    int found = 0;
    for (int i = text.length() - 1; i >= 0 && text.charAt(i) == '\n'; i--) {
      found++;
    }
    text.append("\n".repeat(Math.max(0, wanted - found)));
  }

  /** Appends words; white space at the start of a line, and twice in a row, is none. */
  private void append(String words) {
    boolean afterSpace = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(afterSpace ? words.stripLeading() : words);
    begun |= !words.isBlank();
  }
}
