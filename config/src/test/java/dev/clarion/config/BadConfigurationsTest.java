package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code bad} is refused with exactly the faults in the text beside it. */
class BadConfigurationsTest {

  private static final Path FOLDER = Path.of("src/test/resources/bad");

  private final ConfigurationReader reader =
      new ConfigurationReader(ChannelTypes.BUILT_IN, Map.of("WORD", "word")::get);

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void refusesWithEveryFault(Path document) throws IOException {
    String text = Files.readString(document);

    InvalidConfiguration refused =
        catchThrowableOfType(InvalidConfiguration.class, () -> reader.read(text, document));

    assertThat(refused).isNotNull();
    assertThat(refused.faults())
        .extracting(Object::toString)
        .containsExactlyElementsOf(
            Files.readAllLines(Path.of(document.toString().replace(".yaml", ".txt"))));
  }
}
