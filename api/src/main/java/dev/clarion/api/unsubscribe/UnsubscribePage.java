package dev.clarion.api.unsubscribe;

import dev.clarion.api.page.Page;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What the page says, and where its button leads.
 *
 * @param action of the form, relative to the page
 */
record UnsubscribePage(String title, String text, String action, String button) {

  private static final Page PAGE = Page.of(UnsubscribePage.class, "unsubscribe.html");

  /** Changes nothing yet: programs that look for harm follow every link in a mail. */
  static UnsubscribePage asks(String address, String token) {
    return new UnsubscribePage(
        "Unsubscribe?",
        "No more mails of this sender to " + address + ", but critical ones.",
        token,
        "Unsubscribe");
  }

  static UnsubscribePage done(String address, String token) {
    return new UnsubscribePage(
        "Unsubscribed",
        address + " gets no more mails of this sender, but critical ones.",
        token + "/undo",
        "Undo");
  }

  static UnsubscribePage undone(String address, String token) {
    return new UnsubscribePage(
        "Subscribed again",
        address + " gets mails of this sender again.",
        "../" + token,
        "Unsubscribe");
  }

  Mono<ServerResponse> answer() {
    return PAGE.answer(
        HttpStatus.OK, Map.of("title", title, "text", text, "action", action, "button", button));
  }
}
