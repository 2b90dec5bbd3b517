package dev.clarion.api.unsubscribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the page says, and where its button leads.
 *
 * @param action of the form, relative to the page; empty: there is none
 */
record UnsubscribePage(String title, String text, String action, String button) {

  private static final String TEMPLATE = template();

  /** Changes nothing yet: programs that look for harm follow every link in a mail. */
  static UnsubscribePage asks(String address, String token) {
    return new UnsubscribePage(
        "Unsubscribe?", "No more mails of this sender to " + address + ".", token, "Unsubscribe");
  }

  static UnsubscribePage done(String address, String token) {
    return new UnsubscribePage(
        "Unsubscribed", address + " gets no more mails of this sender.", token + "/undo", "Undo");
  }

  static UnsubscribePage undone(String address, String token) {
    return new UnsubscribePage(
        "Subscribed again",
        address + " gets mails of this sender again.",
        "../" + token,
        "Unsubscribe");
  }

  static UnsubscribePage unknown() {
    return new UnsubscribePage(
        "This link does not work",
        "It is not complete, or not one of this sender. Copy the whole link from the mail.",
        "",
        "");
  }

  String html() {
    try {
      return TemplateEngine.render(
          TEMPLATE,
          Escaping.HTML,
          Map.of("title", title, "text", text, "action", action, "button", button),
          Locale.ROOT);
    } catch (Unrenderable e) {
      throw new IllegalStateException(e.reason(), e);
    }
  }

  private static String template() {
    try (InputStream file =
        Objects.requireNonNull(UnsubscribePage.class.getResourceAsStream("unsubscribe.html"))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
