package dev.clarion.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServerTimeTest {

  private static final Offset<Double> EXACT = Assertions.within(1e-9);

  @Test
  void readsTheHistogramOfOnePath() {
    ServerTime time = metrics(10, 90, 100);

    assertThat(time.count()).isEqualTo(100 + 1); // all statuses
    assertThat(metrics(0, 0, 0).since(metrics(0, 0, 0)).at(50)).isZero();
  }

  @Test
  void findsAPercentileBetweenTwoBounds() {
    ServerTime time = metrics(20, 110, 120).since(metrics(10, 20, 20));

    assertThat(time.count()).isEqualTo(100);
    assertThat(time.at(10)).isCloseTo(1, EXACT);
    assertThat(time.at(50)).isCloseTo(1.5, EXACT); // 40 of the 80 between 1 and 2 ms
    assertThat(time.at(99)).isCloseTo(2, EXACT); // more than the last bound cannot be told
  }

  private static ServerTime metrics(int one, int two, int all) {
    return ServerTime.of(
        """
        # TYPE http_server_requests_seconds histogram
        http_server_requests_seconds_bucket{method="POST",status="202",uri="/v1/events",le="0.001"} %d
        http_server_requests_seconds_bucket{method="POST",status="202",uri="/v1/events",le="0.002"} %d
        http_server_requests_seconds_bucket{method="POST",status="202",uri="/v1/events",le="+Inf"} %d
        http_server_requests_seconds_bucket{method="POST",status="422",uri="/v1/events",le="+Inf"} 1
        http_server_requests_seconds_bucket{method="GET",status="200",uri="/v1/events",le="+Inf"} 7
        http_server_requests_seconds_bucket{method="POST",status="202",uri="/v1/events/{id}",le="+Inf"} 7
        http_server_requests_seconds_count{method="POST",status="202",uri="/v1/events"} 5
        """
            .formatted(one, two, all),
        "/v1/events");
  }
}
