package dev.clarion.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.attempt.Attempts;
import dev.clarion.activities.attempt.Preparation;
import dev.clarion.activities.attempt.Recipients;
import dev.clarion.activities.attempt.Turns;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.webhook.WebhookChannel;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.network.AddressRules;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.Migrations;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.store.suppression.MovedAddresses;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.Round;
import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that is lost after it wrote an attempt's end, and before Temporal heard of it. */
@Timeout(120)
class LostResultIT {

  @Test
  void theNextWorkerFindsTheFallbackToo() throws Exception {
    TenantConfiguration declared =
        new ConfigurationReader(ChannelTypes.BUILT_IN)
            .read(
                """
                channels:
                  hook:
                    type: webhook
                    fallback: { channel: other, recipient: "http://127.0.0.1:9/b", after: { attempts: 1 } }
                  other: { type: webhook }
                """,
                Path.of("clarion.yaml"));
    Notification it =
        new Notification(
            "n1",
            "default",
            "hook",
            "webhook",
            "http://127.0.0.1:9/a",
            Message.of(Map.of("body", "x")),
            About.NOTHING,
            new Origin("system", Instant.now(), null, null, null),
            false,
            null,
            null,
            declared.revision());
    AttemptOrder order =
        new AttemptOrder(
            "default",
            "n1",
            1,
            Round.first(Instant.now()),
            Lane.SLOW,
            declared.retryPolicyOf("hook"),
            it);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        WebhookChannel webhooks = new WebhookChannel(AddressRules.PRIVATE_TOO, "test")) {
      DatabaseUrl url =
          DatabaseUrl.parse(
              "postgresql://postgres:postgres@localhost:%d/postgres".formatted(postgres.getPort()));
      new Migrations(url).run();
      ConnectionPool connections = url.connections(2);
      Clock clock = Clock.systemUTC();
      Attempts attempts =
          new Attempts(
              new AttemptLog(connections),
              new Preparation(
                  ConfigurationSource.fixed(declared),
                  new Channels(List.of(webhooks)),
                  _ -> "a token"),
              new Turns(new RateLimits(connections), clock),
              new Recipients(new Suppressions(connections), new MovedAddresses(connections), clock),
              _ -> {},
              clock);

      AttemptResult lost = attempts.attempt(order);
      AttemptResult found = attempts.attempt(order);

      assertThat(found).usingRecursiveComparison().ignoringFields("endedAt").isEqualTo(lost);
      assertThat(Objects.requireNonNull(found.fallback()).address())
          .isEqualTo(new Address("other", "webhook", "http://127.0.0.1:9/b"));
      connections.dispose();
    }
  }
}
