package dev.clarion.config.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  private static final Optional<String> AUSTRIA = Optional.of("AT");

  @ParameterizedTest
  @CsvSource({
    "+436601234567,      +436601234567",
    "+43 660 123 45 67,  +436601234567",
    "+43 (0)660 1234567, +436601234567",
    "0660 1234567,       +436601234567",
    "0660/123-45-67,     +436601234567",
    "00436601234567,     +436601234567",
    "+1 (415) 523-8886,  +14155238886",
    "+15005550006,       +15005550006",
    "+39 06 698 12345,   +390669812345",
    "+447911123456,      +447911123456",
  })
  void writesNumbersAsNetworksDo(String written, String e164) throws Exception {
    assertThat(PhoneNumbers.e164(written, AUSTRIA)).isEqualTo(e164);
  }

  @Test
  void knowsHowPeopleWriteANumber() {
    assertThat(PhoneNumbers.spellings("+436601234567"))
        .containsExactly("+436601234567", "+43 660 1234567", "0660 1234567", "06601234567");
    assertThat(PhoneNumbers.spellings("12345")).containsExactly("12345");
  }

  @Test
  void takesInternationalNumbersWithoutARegion() throws Exception {
    assertThat(PhoneNumbers.e164("+43 660 1234567", Optional.empty())).isEqualTo("+436601234567");
  }

  @Test
  void asksForTheCountryCodeWithoutARegion() {
    assertThat(PhoneNumbers.problem("0660 1234567", Optional.empty()))
        .contains(
            "expected one telephone number with its country code, such as +436601234567;"
                + " a channel with a defaultRegion takes national numbers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +43660            | the number is too short: is its area code missing?
          +436              | the number is too short; expected one telephone number with its country code, such as +436601234567
          +4366012345678901 | the number is too long for AT (+43)
          +1415523          | the number is too short for +1
          +15551234567      | no such number exists in the numbering plan of +1: check its digits
          +442071838        | no such number exists in the numbering plan of GB (+44): check its digits
          +437001234567     | no such number exists in the numbering plan of AT (+43): check its digits
          +9991234567       | there is no such country code; expected one telephone number with its country code, such as +436601234567
          whatsapp:+436601234567 | write the number alone, without 'whatsapp:'
          """)
  void saysWhatIsWrong(String written, String problem) {
    assertThat(PhoneNumbers.problem(written, AUSTRIA)).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "ana",
        "ana@example.com",
        "call +436601234567",
        "+436601234567, +436601234568",
        "+436601234567;ext=5",
        "+43 660 FLOWERS",
        "tel:+436601234567",
        "+43\r\n6601234567",
        "++436601234567",
        "+４３６６０１２３４５６７",
        "112",
        "+436601234567890123456789012345678901234567890",
      })
  void refusesWhatIsNoNumber(String written) {
    assertThat(PhoneNumbers.problem(written, AUSTRIA)).isPresent();
    assertThat(PhoneNumbers.problem(written, Optional.empty())).isPresent();
  }
}
