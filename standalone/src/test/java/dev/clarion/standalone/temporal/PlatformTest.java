package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, temporal_cli_1.5.1_linux_amd64.tar.gz",
    "Linux, aarch64, temporal_cli_1.5.1_linux_arm64.tar.gz",
    "Mac OS X, x86_64, temporal_cli_1.5.1_darwin_amd64.tar.gz",
    "Mac OS X, aarch64, temporal_cli_1.5.1_darwin_arm64.tar.gz",
  })
  void namesTheArchiveAsTheReleaseDoes(String system, String processor, String archive) {
    assertThat(Platform.of(system, processor).archive("1.5.1")).isEqualTo(archive);
  }
}
