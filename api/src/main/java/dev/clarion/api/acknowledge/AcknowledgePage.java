package dev.clarion.api.acknowledge;

import dev.clarion.api.page.Page;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What the page says.
 *
 * @param headline what the message said, in short; empty when it has no words
 * @param asks whether there is still something to acknowledge
 */
record AcknowledgePage(String title, String text, String headline, List<Fact> facts, boolean asks) {

  private static final Page PAGE = Page.of(AcknowledgePage.class, "acknowledge.html");

  private static final String TOO_LATE = "No longer to be acknowledged";

  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

  /** Characters of a text without a subject line. */
  private static final int LONGEST_HEADLINE = 200;

  /** A line of the table. */
  record Fact(String name, String value) {

    Map<String, String> variables() {
      return Map.of("name", name, "value", value);
    }
  }

  /**
   * The page of a notification.
   *
   * @param content as it was rendered
   */
  static AcknowledgePage of(LoggedNotification found, Map<String, Object> content, Reader reader) {
    Acknowledgement given = found.acknowledgement();
    String headline = headline(content);
    List<Fact> facts = facts(found, reader);
    if (given != null) {
      if (given.note() != null) {
        facts.add(new Fact("Note", given.note()));
      }
      return new AcknowledgePage(
          "Acknowledged",
          "Acknowledged by %s at %s.".formatted(given.by(), time(given.at(), reader.zone())),
          headline,
          facts,
          false);
    }
    String over = over(found);
    return over == null
        ? new AcknowledgePage(
            "Acknowledge?",
            "Tell the others that you have seen it and take care of it. Nothing more is sent for it"
                + " then.",
            headline,
            facts,
            true)
        : new AcknowledgePage(TOO_LATE, over, headline, facts, false);
  }

  /** The same after somebody tried in vain. */
  AcknowledgePage refused(String reason) {
    return asks ? new AcknowledgePage(TOO_LATE, reason, headline, facts, false) : this;
  }

  Mono<ServerResponse> answer(HttpStatus status) {
    return PAGE.answer(
        status,
        Map.of(
            "title",
            title,
            "text",
            text,
            "headline",
            headline,
            "facts",
            facts.stream().map(Fact::variables).toList(),
            "asks",
            asks));
  }

  /** Why nobody can acknowledge it any more; null when they can. */
  private static @Nullable String over(LoggedNotification found) {
    return switch (found.state()) {
      case CANCELLED -> "It was cancelled.";
      case SUPPRESSED -> "It was not sent on purpose.";
      case EXPIRED -> "Its time ran out before anybody acknowledged it.";
      case QUEUED, PROCESSING, SENT, RETRYING, PARKED, DEAD_LETTER, ACKNOWLEDGED -> null;
    };
  }

  private static String state(LoggedNotification found) {
    return switch (found.state()) {
      case SENT -> "sent, waits to be acknowledged";
      case QUEUED -> "waits to be sent";
      case PROCESSING -> "being sent";
      case RETRYING, PARKED -> "is tried again";
      case DEAD_LETTER -> "could not be sent";
      case ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED -> found.state().wire();
    };
  }

  private static List<Fact> facts(LoggedNotification found, Reader reader) {
    List<Fact> facts = new ArrayList<>();
    About about = found.notification().about();
    if (about.eventType() != null) {
      facts.add(new Fact("Event", about.eventType()));
    }
    Subject subject = about.subject();
    if (subject != null) {
      facts.add(new Fact("About", subject.type() + " " + subject.id()));
    }
    if (about.severity() != null) {
      facts.add(new Fact("Severity", about.severity().wire()));
    }
    facts.add(new Fact("To", reader.name()));
    Instant sent = found.sentAt();
    facts.add(
        sent == null
            ? new Fact("Created", time(found.notification().origin().createdAt(), reader.zone()))
            : new Fact("Sent", time(sent, reader.zone())));
    facts.add(new Fact("State", state(found)));
    return facts;
  }

  private static String headline(Map<String, Object> content) {
    Object line = content.get("subject") instanceof String subject ? subject : content.get("text");
    if (!(line instanceof String text)) {
      return "";
    }
    return text.length() <= LONGEST_HEADLINE
        ? text
        : text.substring(0, LONGEST_HEADLINE).strip() + "…";
  }

  private static String time(Instant at, ZoneId zone) {
    return TIMES.withZone(zone).format(at);
  }
}
