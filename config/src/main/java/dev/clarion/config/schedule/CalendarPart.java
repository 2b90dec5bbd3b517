package dev.clarion.config.schedule;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * A component of a calendar, such as an event, with its content lines as they stand there (RFC
 * 5545, section 3.1); without what is nested in it, such as an alarm.
 *
 * @param name in capitals
 */
record CalendarPart(String name, List<Line> lines) {

  /**
   * A property.
   *
   * @param name in capitals
   * @param parameters by their names in capitals
   * @param value not unescaped
   */
  record Line(String name, Map<String, String> parameters, String value) {}

  /** All components of a calendar. */
  static List<CalendarPart> parse(String text) throws NotACalendar {
    Reader reader = new Reader();
    try {
      // Lines end in CRLF; not so in many a file that was kept in a repository.
      String lines = text.strip().replaceAll("\r?\n", "\r\n") + "\r\n";
      new CalendarParserImpl().parse(new UnfoldingReader(new StringReader(lines)), reader);
      return reader.parts;
    } catch (ParserException e) {
      throw new NotACalendar(
          "not a calendar in iCalendar"
              + (e.getLineNo() > 0 ? ": see its line " + e.getLineNo() : ""));
    } catch (IOException _) {
      throw new NotACalendar("not a calendar in iCalendar");
    }
  }

  Optional<Line> line(String name) {
    return lines(name).findFirst();
  }

  Stream<Line> lines(String name) {
    return lines.stream().filter(line -> line.name.equals(name));
  }

  private static final class Reader implements ContentHandler {

    private final List<CalendarPart> parts = new ArrayList<>();
    private final Deque<CalendarPart> open = new ArrayDeque<>();
    private Map<String, String> parameters = new HashMap<>();
    private String value = "";

    @Override
    public void startComponent(String name) {
      open.push(new CalendarPart(name.toUpperCase(Locale.ROOT), new ArrayList<>()));
    }

    @Override
    public void startProperty(String name) {
      parameters = new HashMap<>();
      value = "";
    }

    @Override
    public void parameter(String name, String written) {
      parameters.put(name.toUpperCase(Locale.ROOT), written);
    }

    @Override
    public void propertyValue(String written) {
      value = written.strip();
    }

    @Override
    public void endProperty(String name) {
      if (!open.isEmpty()) {
        open.element().lines.add(new Line(name.toUpperCase(Locale.ROOT), parameters, value));
      }
    }

    @Override
    public void endComponent(String name) {
      CalendarPart part = open.pop();
      if (open.isEmpty()) {
        parts.add(part);
      }
    }

    @Override
    public void startCalendar() {
      // Its own properties say nothing of a shift.
    }

    @Override
    public void endCalendar() {
      // The components are complete before.
    }
  }
}
