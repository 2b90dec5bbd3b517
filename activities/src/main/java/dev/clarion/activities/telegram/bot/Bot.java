package dev.clarion.activities.telegram.bot;

import okhttp3.HttpUrl;

/**
 * A bot and the server that it talks through.
 *
 * @param apiUrl without the slash at its end
 */
public record Bot(String apiUrl, String token) {

  private static final String MASK = "***";

  /**
   * The bot of a token, already checked: whatever passes stands in a URL.
   *
   * @throws IllegalArgumentException when the URL is none
   */
  public static Bot of(String apiUrl, String token) {
    return new Bot(HttpUrl.get(apiUrl).toString().replaceFirst("/+$", ""), token);
  }

  /** The part of the token that everybody may know. */
  String id() {
    return token.substring(0, token.indexOf(':'));
  }

  /** What every method's URL begins with. */
  String methods() {
    return apiUrl + "/bot" + token + "/";
  }

  /** A method's URL for the log. */
  public String shownUrl(String method) {
    return apiUrl + "/bot" + MASK + "/" + method;
  }

  /** A text that may have come from the server, without the token. */
  String masked(String text) {
    return text.replace(token, MASK);
  }

  @Override
  public String toString() {
    return shownUrl("");
  }
}
