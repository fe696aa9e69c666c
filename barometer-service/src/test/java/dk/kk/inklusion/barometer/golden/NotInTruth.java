package dk.kk.inklusion.barometer.golden;

import java.util.Map;

/** The statistics of the golden files that an index event has no place for, and why. */
final class NotInTruth {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("n\\.all", "an entry counts who is in a measure's domain (design.md 7)"),
          Map.entry("sumw", "the scale of weights cancels in every published figure"),
          Map.entry("index\\.gap\\.cov", "the gap's standard error contains it; see MeanGapTest"),
          Map.entry("ob\\.(df|mean[AB]|raw\\.se)", "a decomposition shows the parts and their SE"),
          Map.entry(
              "ob\\.pooled\\.(un)?explained\\.(df|t|p|ciLow|ciHigh)",
              "one p-value, the adjusted gap's; the parts carry SE (statistics.md 18)"),
          Map.entry(
              "ob\\.(majority|minority|omega)\\..*",
              "the pooled coefficients are published alone"));

  private NotInTruth() {}

  static boolean isOne(String statistic) {
    return REASONS.keySet().stream().anyMatch(statistic::matches);
  }
}
