package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What R's survey package says, and how far the barometer is from it. */
public final class GoldenFigures {
  private static final double TOLERANCE = 1e-9;

  private final Map<Entry, Map<String, @Nullable Double>> figures = new LinkedHashMap<>();

  /** Where a figure stands. */
  public record Entry(String wave, String dimension, String group) {}

  public GoldenFigures(String resource) {
    JsonNode rows = JsonMapper.builder().build().readTree(GoldenAnswers.text(resource)).get("rows");
    for (JsonNode row : rows) {
      Entry entry =
          new Entry(
              row.get("wave").asString(),
              row.get("dimension").asString(),
              row.get("group").asString());
      figures
          .computeIfAbsent(entry, _ -> new TreeMap<>())
          .put(
              row.get("statistic").asString(),
              row.get("value").isNull() ? null : row.get("value").asDouble());
    }
  }

  public Map<Entry, Map<String, @Nullable Double>> figures() {
    return figures;
  }

  /** The figures of an index entry under the names of the golden files. */
  public static Map<String, @Nullable Double> named(GroupEstimate e) {
    Map<String, @Nullable Double> named = new TreeMap<>();
    boolean empty = e.status() == EntryStatus.NO_DATA;
    Double n = empty ? Double.valueOf(0) : e.n() == null ? null : e.n().doubleValue();
    Double df = e.df() == null ? null : e.df().doubleValue();
    if (e.measure().equals("index")) {
      named.put("n", n);
      named.put("df", df);
      named.put("kish.neff", e.nEffective());
      named.put("index.mean", e.estimate());
      named.put("index.se", e.se());
      named.put("index.ciLow", low(e.ci()));
      named.put("index.ciHigh", high(e.ci()));
    } else {
      named.put("share.n", n);
      named.put("share.df", df);
      named.put("share.mean", e.estimate());
      named.put("share.se", e.se());
      named.put("share.logitLow", low(e.ciLogit()));
      named.put("share.logitHigh", high(e.ciLogit()));
      named.put("share.betaLow", low(e.ciBeta()));
      named.put("share.betaHigh", high(e.ciBeta()));
    }
    return named;
  }

  private static @Nullable Double low(@Nullable Interval interval) {
    return interval == null ? null : interval.low();
  }

  private static @Nullable Double high(@Nullable Interval interval) {
    return interval == null ? null : interval.high();
  }

  /** Whether two figures agree to 1e-9·max(1, |value|); two undefined ones do. */
  public static boolean agree(@Nullable Double actual, @Nullable Double expected) {
    if (actual == null || expected == null) {
      return actual == null && expected == null;
    }
    return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  }
}
