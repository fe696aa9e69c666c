package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The people whose weights raking multiplies by the same number (statistics.md 12). */
final class RakingDomains {
  private final List<Integer> positions;
  private final ToIntFunction<String> numbers;

  RakingDomains(Scoring scoring, WaveDefinition definition, ToIntFunction<String> numbers) {
    Set<String> variables = new LinkedHashSet<>();
    if (definition.weights() == Weights.RAKED) {
      definition.margins().forEach(margin -> variables.addAll(margin.variables()));
    }
    this.positions = variables.stream().map(scoring::cubePosition).toList();
    this.numbers = numbers;
  }

  /** The domain of a cell's respondents; none where nothing is raked. */
  List<Integer> of(CellKey cell) {
    return positions.isEmpty()
        ? List.of()
        : List.of(number(positions.stream().map(position -> cell.groups()[position]).toList()));
  }

  /** The domain of a raking cell, whose groups are of the margins' variables alone. */
  int number(List<Integer> groups) {
    return numbers.applyAsInt("raked alike " + groups);
  }
}
