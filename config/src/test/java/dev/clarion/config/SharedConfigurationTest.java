package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedConfigurationTest {

  private static final Duration OFTEN = Duration.ofMillis(10);

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);
  private final Store store = new Store();
  private final SharedConfiguration source = new SharedConfiguration(store, reader, OFTEN);

  /** Revisions in memory, which can be away. */
  private static final class Store implements SharedRevisions {

    private final List<String> documents = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public Optional<String> newestOtherThan(String tenant, String known) {
      answer();
      return documents.isEmpty()
          ? Optional.empty()
          : Optional.of(documents.getLast())
              .filter(newest -> !ConfigurationReader.revision(newest).equals(known));
    }

    @Override
    public Optional<String> find(String tenant, String revision) {
      answer();
      asked.add(revision);
      return documents.stream()
          .filter(document -> ConfigurationReader.revision(document).equals(revision))
          .findFirst();
    }

    @Override
    public void addFromFile(String tenant, String revision, String document) {
      answer();
      documents.add(document);
    }

    private void answer() {
      if (away) {
        throw new IllegalStateException("away");
      }
    }
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void runsTheExampleUntilThereIsARevisionAndThenEachNewest() {
    source.start();
    assertThat(source.current().channels()).containsOnlyKeys("webhook", "email");

    store.documents.add(channel("one"));
    await().until(() -> source.current().channels().containsKey("one"));
    assertThat(source.document()).isEqualTo(channel("one"));
    store.documents.add(channel("two"));
    store.documents.add(channel("one"));

    await().until(() -> source.current().channels().containsKey("one"));
    assertThat(source.file()).isEmpty();
  }

  @Test
  void doesNotPretendToKnowBeforeTheStoreHasAnswered() {
    store.away = true;
    store.documents.add(channel("one"));
    source.start();

    assertThat(source.tenant()).isEqualTo("default");
    assertThatThrownBy(source::current).isInstanceOf(ConfigurationUnknown.class);
    assertThat(new ConfigurationHealth(source).health().getStatus().getCode()).isEqualTo("DOWN");

    store.away = false;
    await().ignoreExceptions().until(() -> source.current().channels().containsKey("one"));
  }

  @Test
  void worksOnWithTheLastOneWhileTheStoreIsAway() {
    store.documents.add(channel("one"));
    source.start();
    store.away = true;
    store.documents.add(channel("two"));
    source.refresh();

    assertThat(source.current().channels()).containsOnlyKeys("one");

    store.away = false;
    await().until(() -> source.current().channels().containsKey("two"));
  }

  @Test
  void keepsTheLastGoodOneWhenTheNewestCannotBeUsed() {
    store.documents.add(channel("one"));
    source.start();
    store.documents.add("wings: 2");

    await().until(() -> source.lastFault().isPresent());
    assertThat(source.current().channels()).containsOnlyKeys("one");
    assertThat(new ConfigurationHealth(source).health().getStatus().getCode())
        .isEqualTo("OUTDATED");

    store.documents.add("tenant: other\n" + channel("stranger"));
    source.refresh();
    assertThat(source.lastFault().orElseThrow()).hasMessageContaining("of 'default'");
    assertThat(source.current().channels()).containsOnlyKeys("one");

    store.documents.add(channel("two"));
    await().until(() -> source.current().channels().containsKey("two"));
    assertThat(source.lastFault()).isEmpty();
  }

  @Test
  void readsAnEarlierRevisionOnce() {
    String old = channel("old");
    String broken = "wings: 2";
    store.documents.addAll(List.of(old, broken, channel("one")));
    source.start();

    for (int i = 0; i < 3; i++) {
      assertThat(channelsAt(source, old)).containsExactly("old");
      assertThat(channelsAt(source, channel("one"))).containsExactly("one");
      assertThat(source.at("default", ConfigurationReader.revision(broken))).isEmpty();
      assertThat(source.at("default", "nowhere")).isEmpty();
    }

    assertThat(store.asked)
        .containsExactly(
            ConfigurationReader.revision(old),
            ConfigurationReader.revision(broken),
            "nowhere",
            "nowhere",
            "nowhere");
  }

  @Test
  void knowsWhatWasInForceWithoutAskingTheStore() {
    source.start();
    String example = source.current().revision();
    store.documents.add(channel("one"));
    await().until(() -> source.current().channels().containsKey("one"));
    store.documents.add(channel("two"));
    await().until(() -> source.current().channels().containsKey("two"));
    store.away = true;

    assertThat(channelsAt(source, channel("one"))).containsExactly("one");
    assertThat(source.at("default", example).orElseThrow().channels()).containsKey("webhook");
    assertThatThrownBy(() -> source.at("default", "nowhere")).hasMessage("away");
  }

  @Test
  void keepsTheFilesBesideADocumentAsTheyWere(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("clarion.yaml");
    String document = channel("one") + "templates: { t: { email: { text: { file: t.txt } } } }\n";
    Files.writeString(folder.resolve("t.txt"), "then");
    Files.writeString(file, document);
    try (ConfigurationSource watched = WatchedConfiguration.start(file, reader, store, OFTEN)) {
      Files.writeString(folder.resolve("t.txt"), "now");
      Files.writeString(file, document + "locale: de\n");
      await().until(() -> watched.current().locale().getLanguage().equals("de"));

      assertThat(texts(watched.current())).containsEntry("text", "now");
      assertThat(texts(watched.at("default", ConfigurationReader.revision(document)).orElseThrow()))
          .containsEntry("text", "then");
    }
  }

  @Test
  void aFileBecomesARevisionAtTheStartAndWithEachChange(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("clarion.yaml");
    Files.writeString(file, channel("one"));
    try (ConfigurationSource watched = WatchedConfiguration.start(file, reader, store, OFTEN)) {
      await().until(() -> store.documents.equals(List.of(channel("one"))));

      Files.writeString(file, channel("another"));
      await().until(() -> store.documents.equals(List.of(channel("one"), channel("another"))));
      Files.writeString(file, "wings: 2");
      await().until(() -> watched.lastFault().isPresent());

      assertThat(store.documents).hasSize(2);
      assertThat(watched.document()).isEqualTo(channel("another"));
      assertThat(watched.file()).contains(file);
    }
  }

  private static Set<String> channelsAt(ConfigurationSource source, String document) {
    return source
        .at("default", ConfigurationReader.revision(document))
        .orElseThrow()
        .channels()
        .keySet();
  }

  private static Map<String, Object> texts(TenantConfiguration configuration) {
    return Objects.requireNonNull(
        Objects.requireNonNull(configuration.templates().get("t")).contents().get("email"));
  }

  private static String channel(String name) {
    return "channels: { " + name + ": { type: webhook } }\n";
  }
}
