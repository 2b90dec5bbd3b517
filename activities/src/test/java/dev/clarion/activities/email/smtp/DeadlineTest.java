package dev.clarion.activities.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void isOverWhenNothingRemains() {
    Deadline over = Deadline.in(Duration.ZERO);

    assertThat(over.isOver()).isTrue();
    assertThat(over.remaining()).isZero();
    // 0 would be no timeout at all.
    assertThat(over.socketTimeout()).isEqualTo(1);
  }

  @Test
  void takesTheEarlierOfTwo() {
    Deadline hour = Deadline.in(Duration.ofHours(1));

    assertThat(hour.within(Duration.ofMinutes(1)).remaining()).isLessThan(Duration.ofMinutes(2));
    assertThat(hour.within(Duration.ofHours(2))).isSameAs(hour);
    assertThat(hour.halfway().remaining())
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
  }
}
