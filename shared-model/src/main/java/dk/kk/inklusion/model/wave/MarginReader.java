package dk.kk.inklusion.model.wave;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.wave.WaveDefinition.Margin;
import dk.kk.inklusion.model.wave.WaveDefinition.MarginTotal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the population margins of a wave (statistics.md 12 and 18). */
final class MarginReader {
  private MarginReader() {}

  static List<Margin> read(Document wave) {
    List<Margin> margins = new ArrayList<>();
    for (Document entry : wave.list("margins")) {
      entry.allow("variables", "totals");
      List<String> variables = entry.texts("variables");
      if (variables.isEmpty() || Set.copyOf(variables).size() < variables.size()) {
        entry.fault("variables", "required", "List one or more different variables.");
      }
      margins.add(new Margin(variables, totals(entry, variables.size())));
    }
    requireSamePopulation(wave, margins);
    return margins;
  }

  private static List<MarginTotal> totals(Document margin, int variables) {
    List<MarginTotal> totals = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (Document entry : margin.list("totals")) {
      entry.allow("codes", "population");
      List<String> codes = entry.texts("codes");
      if (codes.size() != variables) {
        entry.fault("codes", "count", "One code for each of the margin's variables is needed.");
      }
      if (!seen.add(codes)) {
        entry.fault("codes", "duplicate", "This cell is listed twice.");
      }
      totals.add(new MarginTotal(codes, entry.integer("population", 1, Integer.MAX_VALUE)));
    }
    if (totals.isEmpty()) {
      margin.fault("totals", "required", "List the cells of the cross-table.");
    }
    return totals;
  }

  private static void requireSamePopulation(Document wave, List<Margin> margins) {
    List<Long> populations =
        margins.stream()
            .map(m -> m.totals().stream().mapToLong(MarginTotal::population).sum())
            .toList();
    if (Set.copyOf(populations).size() > 1) {
      wave.fault(
          "margins", "margins-disagree", "The margins' populations differ: " + populations + ".");
    }
  }
}
