package dev.clarion.workflows.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.temporal.SearchAttributes;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationStartTest {

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com/in/s3cret?token=1, webhook ops to hooks.example.com",
    "http://10.0.0.1:8080/in,                     webhook ops to 10.0.0.1",
    "ana.marija@example.com,                      webhook ops to a***@example.com",
    "+436601234567,                               webhook ops to ***567",
    "not a url,                                   webhook ops to ***url",
  })
  void showsOperatorsWhereItGoesAndNotWho(String recipient, String summary) {
    assertThat(NotificationStart.summary(notification(recipient, About.NOTHING)))
        .isEqualTo(summary);
  }

  @Test
  void startsOnceForEverAndEagerly() {
    WorkflowOptions options = NotificationStart.first(notification(About.NOTHING), null);

    assertThat(options.getWorkflowId()).isEqualTo("notification/acme/id-1");
    assertThat(options.isDisableEagerExecution()).isFalse();
    assertThat(options.getWorkflowIdReusePolicy())
        .isEqualTo(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    assertThat(options.getWorkflowIdConflictPolicy())
        .isEqualTo(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
  }

  @Test
  void letsOperatorsFilterByWhatIsKnownAndNothingPersonal() {
    About about = new About(null, "disk_full", Severity.HIGH, "night", Map.of("team", "ops"));

    var attributes = NotificationStart.first(notification(about), 1).getTypedSearchAttributes();

    assertThat(attributes).isNotNull();
    assertThat(attributes.getUntypedValues())
        .isEqualTo(
            Map.of(
                SearchAttributes.TENANT, "acme",
                SearchAttributes.CHANNEL, "ops",
                SearchAttributes.EVENT_TYPE, "disk_full",
                SearchAttributes.SEVERITY, "high",
                SearchAttributes.ROUTE, "night",
                SearchAttributes.STATE, "queued"));
  }

  @Test
  void handsThePriorityToTheEngine() {
    assertThat(NotificationStart.first(notification(About.NOTHING), 1).getPriority())
        .satisfies(priority -> assertThat(priority.getPriorityKey()).isEqualTo(1));
  }

  private static Notification notification(About about) {
    return notification("https://a.example", about);
  }

  private static Notification notification(String recipient, About about) {
    return new Notification(
        "id-1",
        "acme",
        "ops",
        "webhook",
        recipient,
        Message.of(Map.of("body", "x")),
        about,
        new Origin("key", Instant.EPOCH, null, null, null),
        false,
        null,
        null,
        "r1");
  }
}
