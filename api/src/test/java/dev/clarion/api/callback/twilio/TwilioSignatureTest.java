package dev.clarion.api.callback.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is relied on of Twilio's own check, by the example in its documentation. */
class TwilioSignatureTest {

  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final Map<String, String> FORM =
      Map.of(
          "CallSid", "CA1234567890ABCDE",
          "Caller", "+14158675309",
          "Digits", "1234",
          "From", "+14158675309",
          "To", "+18005551212");
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  private final RequestValidator validator = new RequestValidator("12345");

  @Test
  void takesTheSignatureOfTheExample() {
    assertThat(validator.validate(URL, FORM, SIGNATURE)).isTrue();
  }

  @Test
  void takesTextAsItIs() {
    Map<String, String> form =
        Map.of(
            "From", "+1 (415) 867-5309",
            "Message", "Hello & goodbye! @#$%^*()",
            "Special", "unicode: ñáéíóú");

    assertThat(validator.validate(URL, form, "dCPiR4WtQ6QFN6pJh81CtlCcWLQ=")).isTrue();
  }

  @Test
  void refusesAnythingElse() {
    assertThat(validator.validate(URL, FORM, "")).isFalse();
    assertThat(validator.validate(URL + "3", FORM, SIGNATURE)).isFalse();
    assertThat(validator.validate(URL, Map.of(), SIGNATURE)).isFalse();
    assertThat(new RequestValidator("12346").validate(URL, FORM, SIGNATURE)).isFalse();
  }
}
