package dev.clarion.config.channel.twilio;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Telephone numbers by the numbering plans that libphonenumber knows. */
public final class PhoneNumbers {

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  /**
   * What a person may write, and nothing around it: libphonenumber would drop words before a number
   * and read letters as digits.
   */
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9(][0-9 ()./\u00a0-]{0,40}");

  private static final String EXPECTED =
      "expected one telephone number with its country code, such as +436601234567";

  private PhoneNumbers() {}

  /**
   * Why a text is not a number that can be reached, as a sentence that does not repeat it.
   *
   * @param region of numbers without a country code
   */
  public static Optional<String> problem(String text, Optional<String> region) {
    try {
      e164(text, region);
      return Optional.empty();
    } catch (NotANumber e) {
      return Optional.of(e.reason());
    }
  }

  /**
   * The number as networks write it, {@code +} and at most 15 digits (ITU-T E.164).
   *
   * @param region of numbers without a country code
   */
  public static String e164(String text, Optional<String> region) throws NotANumber {
    if (text.startsWith("whatsapp:")) {
      throw new NotANumber("write the number alone, without 'whatsapp:'");
    }
    if (!WRITTEN.matcher(text).matches()) {
      throw new NotANumber(EXPECTED);
    }
    if (!text.startsWith("+") && region.isEmpty()) {
      throw new NotANumber(EXPECTED + "; a channel with a defaultRegion takes national numbers");
    }
    PhoneNumber number = parsed(text, region);
    requirePossible(number);
    if (!PLANS.isValidNumber(number)) {
      throw new NotANumber(
          "no such number exists in the numbering plan of "
              + country(number)
              + ": check its digits");
    }
    return PLANS.format(number, PhoneNumberFormat.E164);
  }

  /**
   * How people usually write a number, itself first: as {@code +436601234567}, {@code +43 660
   * 1234567}, {@code 0660 1234567} and {@code 06601234567}.
   *
   * @param e164 the number; of anything else, that alone
   */
  public static List<String> spellings(String e164) {
    try {
      PhoneNumber number = PLANS.parse(e164, null);
      String national = PLANS.format(number, PhoneNumberFormat.NATIONAL);
      return Stream.of(
              e164,
              PLANS.format(number, PhoneNumberFormat.INTERNATIONAL),
              national,
              national.replaceAll("[^0-9]", ""))
          .distinct()
          .toList();
    } catch (NumberParseException _) {
      return List.of(e164);
    }
  }

  static boolean isRegion(String text) {
    return PLANS.getSupportedRegions().contains(text);
  }

  private static PhoneNumber parsed(String text, Optional<String> region) throws NotANumber {
    try {
      return PLANS.parse(text, region.orElse(null));
    } catch (NumberParseException e) {
      throw new NotANumber(
          switch (e.getErrorType()) {
            case INVALID_COUNTRY_CODE -> "there is no such country code; " + EXPECTED;
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "the number is too short; " + EXPECTED;
            case TOO_LONG -> "the number is too long; " + EXPECTED;
            case NOT_A_NUMBER -> EXPECTED;
          });
    }
  }

  private static void requirePossible(PhoneNumber number) throws NotANumber {
    ValidationResult length = PLANS.isPossibleNumberWithReason(number);
    String problem =
        switch (length) {
          case IS_POSSIBLE -> null;
          case IS_POSSIBLE_LOCAL_ONLY -> "the number is too short: is its area code missing?";
          case INVALID_COUNTRY_CODE -> "there is no such country code";
          case TOO_SHORT -> "the number is too short for " + country(number);
          case TOO_LONG -> "the number is too long for " + country(number);
          case INVALID_LENGTH -> "numbers of " + country(number) + " have another length";
        };
    if (problem != null) {
      throw new NotANumber(problem);
    }
  }

  /** {@code AT (+43)}, or the code alone where many countries share it. */
  private static String country(PhoneNumber number) {
    String code = "+" + number.getCountryCode();
    String region = PLANS.getRegionCodeForCountryCode(number.getCountryCode());
    return number.getCountryCode() != 1 && isRegion(region) ? region + " (" + code + ")" : code;
  }

  /** A text that is not a number that can be reached. */
  public static final class NotANumber extends Exception {

    private final String reason;

    NotANumber(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** Why, as a sentence that does not repeat the text. */
    public String reason() {
      return reason;
    }
  }
}
