package dev.clarion.api.body;

import dev.clarion.api.notification.NotificationRequest;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.webhook.WebhookContent;
import org.junit.jupiter.api.Test;

class RequestSchemasTest {
  final RequestSchemas schemas = new RequestSchemas(new RecordSchemas());

  @Test
  void probe() {
    System.out.println(
        schemas.faults(
            StrictJson.parse(
                """
                {"channel":1,"recipientx":"x","severity":"loud","sendAt":"tomorrow","priority":9,"acknowledgement":{"required":"x","y":1},"subject":{"type":"a"},"locale":null,"metadata":{"a":1},"data":[]}
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            NotificationRequest.class,
            ""));
    System.out.println(
        schemas.faults(
            StrictJson.parse(
                "{\"subject\":1,\"attachments\":[{}]}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            EmailContent.class,
            "/content"));
    System.out.println(
        schemas.faults(
            StrictJson.parse(
                "{\"body\":1,\"attachments\":[{}]}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            WebhookContent.class,
            "/content"));
    for (int i = 0; i < 3; i++) {
      long t = System.nanoTime();
      for (int k = 0; k < 1000; k++)
        schemas.faults(
            StrictJson.parse(
                "{\"channel\":\"c\",\"recipient\":\"r\",\"content\":{\"body\":{\"a\":1}}}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            NotificationRequest.class,
            "");
      System.out.println((System.nanoTime() - t) / 1e6);
    }
  }
}
