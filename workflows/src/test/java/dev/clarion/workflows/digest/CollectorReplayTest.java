package dev.clarion.workflows.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That there is a history of each; {@code ReplayTest} replays them. */
class CollectorReplayTest {

  static List<String> names() {
    return CollectorPath.ALL.stream().map(CollectorPath::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isRecorded(String name) {
    assertThat(CollectorReplayTest.class.getResource("/histories/" + name + ".json")).isNotNull();
  }
}
