package dev.clarion.config.template;

import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a filled text is what every parser takes: a placeholder without quotes, or a comma after
 * the last item of a loop, shows only once values are in.
 */
final class WellFormed {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The JDK's own, whatever else is there; entities and DTDs are not looked at. */
  private static final XMLInputFactory XML = xml();

  private WellFormed() {}

  /**
   * Checks a whole text whose values were escaped in that way.
   *
   * @throws Unrenderable with line and column, without quoting the text
   */
  static void check(String text, Escaping escaping) throws Unrenderable {
    switch (escaping) {
      case JSON -> checkJson(text);
      case XML -> checkXml(text);
      case NONE, HTML, URL, MARKDOWN_V2 -> {}
    }
  }

  private static void checkJson(String text) throws Unrenderable {
    try {
      if (JSON.readTree(text).isMissingNode()) {
        throw new Unrenderable("the filled text is no JSON: it is empty");
      }
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new Unrenderable(
          "the filled text is no JSON%s: %s"
              .formatted(
                  at == null ? "" : place(at.getLineNr(), at.getColumnNr()),
                  why(e.getOriginalMessage())));
    }
  }

  /** The parser's sentence, unless it has a word of the text in it. */
  private static String why(String message) {
    String sentence = message.lines().findFirst().orElse("");
    return sentence.startsWith("Unrecognized token")
        ? "a word stands there without quotes"
        : sentence.toLowerCase(Locale.ROOT).contains("end-of-input")
            ? "it ends too early"
            : sentence;
  }

  private static void checkXml(String text) throws Unrenderable {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
      String encoding = reader.getCharacterEncodingScheme();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        throw new Unrenderable(
            "the XML declares the encoding " + encoding + ", but is sent in UTF-8");
      }
      while (reader.hasNext()) {
        reader.next();
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      throw new Unrenderable(
          "the filled text is no XML"
              + (at == null ? "" : place(at.getLineNumber(), at.getColumnNumber())));
    }
  }

  private static String place(int line, int column) {
    return " at line %d, column %d".formatted(line, column);
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
