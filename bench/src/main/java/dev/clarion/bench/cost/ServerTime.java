package dev.clarion.bench.cost;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long Clarion itself took for its answers to requests of one kind, from its own metrics.
 *
 * @param upTo how many took so many seconds at most, by the bounds of the histogram
 */
public record ServerTime(NavigableMap<Double, Long> upTo) {

  /** With this in its environment, Clarion keeps histograms of its answers. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SPRING_APPLICATION_JSON",
          "{\"management.metrics.distribution.percentiles-histogram.http.server.requests\": true}");

  private static final Pattern BUCKET =
      Pattern.compile("(?m)^http_server_requests_seconds_bucket\\{(.*)} (\\S+)$");

  private static final Pattern BOUND = Pattern.compile("\\ble=\"([^\"]+)\"");

  /** Up to now, of all POST requests to that path. */
  public static ServerTime now(URI api, String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(api.resolve("/actuator/prometheus")).build();
      return of(http.send(request, BodyHandlers.ofString()).body(), path);
    }
  }

  /** From metrics in Prometheus' text format. */
  static ServerTime of(String metrics, String path) {
    NavigableMap<Double, Long> upTo = new TreeMap<>();
    Matcher buckets = BUCKET.matcher(metrics);
    while (buckets.find()) {
      String labels = buckets.group(1);
      Matcher bound = BOUND.matcher(labels);
      if (labels.contains("method=\"POST\"")
          && labels.contains("uri=\"" + path + "\"")
          && bound.find()) {
        upTo.merge(bound(bound.group(1)), (long) Double.parseDouble(buckets.group(2)), Long::sum);
      }
    }
    return new ServerTime(upTo);
  }

  private static double bound(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** What has been added since. */
  public ServerTime since(ServerTime before) {
    NavigableMap<Double, Long> added = new TreeMap<>();
    upTo.forEach((bound, count) -> added.put(bound, count - before.upTo.getOrDefault(bound, 0L)));
    return new ServerTime(added);
  }

  /** How many there were. */
  public long count() {
    return upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
  }

  /** Milliseconds that so many percent took at most, as exactly as the bounds allow; 0: none. */
  public double at(double percent) {
    double wanted = count() * percent / 100;
    double lower = 0;
    long below = 0;
    for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
      double upper = bucket.getKey();
      long within = bucket.getValue() - below;
      if (within > 0 && bucket.getValue() >= wanted) {
        return 1_000
            * (Double.isInfinite(upper)
                ? lower
                : lower + (upper - lower) * (wanted - below) / within);
      }
      lower = upper;
      below = bucket.getValue();
    }
    return 0;
  }
}
