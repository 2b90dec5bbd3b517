package dev.clarion.activities.digest;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Together;
import dev.clarion.store.digest.Entry;
import dev.clarion.store.preference.Person;
import dev.clarion.store.preference.Preference;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What recipients still want to hear, at the time of the release, of what was collected for them.
 */
final class Wishes {

  private static final String MAIL = "email";

  private final Preferences preferences;
  private final Suppressions suppressions;

  Wishes(Preferences preferences, Suppressions suppressions) {
    this.preferences = preferences;
    this.suppressions = suppressions;
  }

  /**
   * Without what they have switched off. Who unsubscribed from mails gets what is critical, and
   * nothing else with it.
   */
  List<Entry> of(
      TenantConfiguration configuration, Collector collector, List<Entry> entries, Instant now) {
    Address address = collector.address();
    String normal = configuration.normalAddress(address.channelType(), address.recipient());
    List<Preference> refused = refused(configuration, collector, normal);
    List<Entry> wanted =
        entries.stream()
            .filter(entry -> refused.stream().noneMatch(it -> keeps(it, collector, entry)))
            .toList();
    List<Entry> critical = wanted.stream().filter(Wishes::isCritical).toList();
    boolean mixed = !critical.isEmpty() && critical.size() < wanted.size();
    return mixed && hasUnsubscribed(collector, normal, now) ? critical : wanted;
  }

  private List<Preference> refused(
      TenantConfiguration configuration, Collector collector, String normal) {
    Address address = collector.address();
    String type = address.channelType();
    String name =
        collector.person() == null
            ? configuration.recipientNameAt(type, address.recipient()).orElse(null)
            : collector.person();
    return preferences
        .of(collector.tenant(), Person.at(name, type, normal))
        .blockOptional()
        .orElseThrow();
  }

  private static boolean keeps(Preference refused, Collector collector, Entry entry) {
    String channel = collector.address().channel();
    Severity severity = entry.event().severity();
    return refused.refuses(entry.event().type(), channel, severity)
        || (collector.digest() != null && refused.refuses(Together.DIGEST, channel, severity));
  }

  private static boolean isCritical(Entry entry) {
    return entry.event().severity() == Severity.CRITICAL;
  }

  private boolean hasUnsubscribed(Collector collector, String normal, Instant now) {
    return collector.address().channelType().equals(MAIL)
        && suppressions
            .has(collector.tenant(), MAIL, normal, SuppressionReason.UNSUBSCRIBED, now)
            .blockOptional()
            .orElseThrow();
  }
}
