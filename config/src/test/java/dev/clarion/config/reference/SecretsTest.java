package dev.clarion.config.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.config.channel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder = Path.of("");

  @Test
  void isItsOwnTextWhenItIsNoReference() {
    assertThat(secret("sesame").resolve()).isEqualTo("sesame");
    assertThat(secret("sesame").literal()).contains("sesame");
  }

  @Test
  void isReadFromTheEnvironmentWhenItIsUsed() {
    Secret secret = secret("${env:TOKEN}");
    assertThatThrownBy(secret::resolve)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the environment variable TOKEN is not set (${env:TOKEN})");

    environment.put("TOKEN", "sesame");

    assertThat(secret.resolve()).isEqualTo("sesame");
    assertThat(secret.literal()).isEmpty();
  }

  @Test
  void hasADefaultForAVariableThatIsUnsetOrEmpty() {
    Secret secret = secret("${env:TOKEN:-open sesame}");
    assertThat(secret.resolve()).isEqualTo("open sesame");

    environment.put("TOKEN", "");

    assertThat(secret.resolve()).isEqualTo("open sesame");
  }

  @Test
  void isReadFromAFileInTheDocumentsFolderWhenItIsUsed() throws IOException {
    Secret secret = secret("${file:secrets/token}");
    assertThatThrownBy(secret::resolve)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the file secrets/token cannot be read (${file:secrets/token})");

    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/token"), "open\nsesame\r\n");

    assertThat(secret.resolve()).isEqualTo("open\nsesame");
    assertThat(secret("${file:" + folder.resolve("secrets/token") + "}").resolve())
        .isEqualTo("open\nsesame");
  }

  @Test
  void isNeverShown() {
    environment.put("TOKEN", "sesame");
    List<Secret> secrets =
        List.of(
            secret("sesame"),
            secret("${env:TOKEN}"),
            secret("${env:OTHER:-sesame}"),
            secret("${file:token}"),
            () -> "sesame");

    assertThat(secrets.subList(0, 4).toString())
        .isEqualTo("[***, ${env:TOKEN}, ${env:OTHER}, ${file:token}]");
    assertThat(JsonMapper.shared().writeValueAsString(secrets))
        .isEqualTo(
            """
            ["***","${env:TOKEN}","${env:OTHER}","${file:token}","***"]\
            """);
  }

  private Secret secret(String text) {
    return Secrets.of(text, new References(environment::get, folder));
  }
}
