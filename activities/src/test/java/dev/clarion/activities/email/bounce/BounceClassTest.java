package dev.clarion.activities.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class BounceClassTest {

  /** What Sisimai's authors make of a bounce of their collection. */
  record Case(String name, String reason, int code, @Nullable String status, String text) {

    BounceClass bounceClass() {
      return BounceClass.of(code, status, text);
    }
  }

  /** The mailbox is gone. */
  private static final Set<String> GONE = Set.of("userunknown", "hostunknown", "hasmoved");

  /**
   * Where opinions differ: "filtered" is an unknown user told in an unusual place, "suspend" an
   * account that was disabled for good, "notaccept" a domain without mail.
   */
  private static final Set<String> OPEN = Set.of("filtered", "suspend", "notaccept", "mailererror");

  @Test
  void takesNoBounceOfAnotherKindForAMailboxThatIsGone() throws IOException {
    assertThat(cases())
        .filteredOn(it -> !GONE.contains(it.reason()) && !OPEN.contains(it.reason()))
        .hasSizeGreaterThan(50)
        .allSatisfy(it -> assertThat(it.bounceClass()).isNotEqualTo(BounceClass.HARD));
  }

  @Test
  void findsNineInTenMailboxesThatAreGone() throws IOException {
    List<Case> gone = cases().stream().filter(it -> it.reason().equals("userunknown")).toList();
    long found = gone.stream().filter(it -> it.bounceClass() == BounceClass.HARD).count();

    assertThat(gone).hasSizeGreaterThan(30);
    assertThat(found * 10).isGreaterThanOrEqualTo(gone.size() * 87 / 10);
  }

  @Test
  void takesAFullMailboxForSoft() throws IOException {
    assertThat(cases())
        .filteredOn(it -> it.reason().equals("mailboxfull"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.bounceClass()).isEqualTo(BounceClass.SOFT));
  }

  @ParameterizedTest
  @CsvSource({
    "550, 5.1.1,  nope,                                       HARD",
    "550, 5.1.10, null MX,                                    HARD",
    "550, 5.2.1,  mailbox disabled,                           HARD",
    "550, ,       Requested action not taken: mailbox unavailable, HARD",
    "550, ,       The account that you tried to reach does not exist, HARD",
    "550, 5.0.0,  No such user here,                          HARD",
    "550, 5.1.1,  blocked as spam,                            BLOCK",
    "550, 5.7.1,  User unknown,                               BLOCK",
    "554, 5.7.1,  Relaying denied,                            BLOCK",
    "553, 5.1.8,  Domain of sender address does not exist,    BLOCK",
    "552, 5.3.4,  message too big,                            BLOCK",
    "552, 5.2.3,  message too long,                           BLOCK",
    "552, 5.2.2,  over quota,                                 SOFT",
    "550, 5.1.1,  the mailbox is full,                        SOFT",
    "450, 4.1.1,  user unknown for now,                       SOFT",
    "450, ,       no such user,                               SOFT",
    "550, 5.4.6,  routing loop,                               SOFT",
    "550, ,       Rejected,                                   UNKNOWN",
    "554, 5.0.0,  Transaction failed,                         UNKNOWN",
    "0,   ,       '',                                         UNKNOWN",
  })
  void readsCodesAndWords(int code, @Nullable String status, String text, BounceClass expected) {
    assertThat(BounceClass.of(code, status, text)).isEqualTo(expected);
  }

  private static List<Case> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(BounceClassTest.class.getResourceAsStream("cases.json"))) {
      return new JsonMapper().readValue(file, new TypeReference<>() {});
    }
  }
}
