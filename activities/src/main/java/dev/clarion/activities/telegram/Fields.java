package dev.clarion.activities.telegram;

import com.google.gson.Gson;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.utility.BotUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a request as they can be shown. */
final class Fields {

  private static final Gson JSON = BotUtils.GSON.newBuilder().disableHtmlEscaping().create();

  private Fields() {}

  /** As JSON, of a file its size. */
  static String json(BaseRequest<?, ?> request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    request
        .getParameters()
        .forEach((name, value) ->
            fields.put(
                name,
                value instanceof byte[] file
                    ? request.getFileName() + ", " + file.length + " bytes"
                    : value));
    return JSON.toJson(fields);
  }

  /** As it is sent. */
  static String contentType(BaseRequest<?, ?> request) {
    return request.isMultipart() ? "multipart/form-data" : "application/x-www-form-urlencoded";
  }
}
