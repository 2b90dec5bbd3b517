package dev.clarion.api.page;

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
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A page to be filled in; it extends {@code page.html}. */
public final class Page {

  private static final String LAYOUT = "page.html";
  private static final Map<String, String> LAYOUTS = Map.of(LAYOUT, read(Page.class, LAYOUT));

  /** What whoever has no good link sees. */
  private static final Page UNKNOWN = of(Page.class, "unknown.html");

  private final String template;

  private Page(String template) {
    this.template = template;
  }

  /** The page in a file beside a class. */
  public static Page of(Class<?> beside, String file) {
    return new Page(read(beside, file));
  }

  /** 404, for a link that leads nowhere. */
  public static Mono<ServerResponse> unknown() {
    return UNKNOWN.answer(HttpStatus.NOT_FOUND, Map.of());
  }

  /** The page, filled in. What it shows is for whoever has the link: it is kept nowhere. */
  public Mono<ServerResponse> answer(HttpStatus status, Map<String, Object> variables) {
    return ServerResponse.status(status)
        .contentType(MediaType.TEXT_HTML)
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .bodyValue(html(variables));
  }

  private String html(Map<String, Object> variables) {
    try {
      return TemplateEngine.render(template, LAYOUTS, Escaping.HTML, variables, Locale.ROOT);
    } catch (Unrenderable e) {
      throw new IllegalStateException(e.reason(), e);
    }
  }

  private static String read(Class<?> beside, String name) {
    try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
