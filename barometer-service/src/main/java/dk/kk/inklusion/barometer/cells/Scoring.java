package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Margin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a wave's answers are scored and grouped, compiled from its codebook. */
public final class Scoring {
  private final Codebook codebook;
  private final List<String> cubeVariables;
  private final int[] cubeIndex;
  private final Variable[] cubeVariable;
  private final List<Scorer> scorers;

  public Scoring(Codebook codebook, WaveDefinition wave) {
    this.codebook = codebook;
    cubeVariables = List.copyOf(cubeVariables(codebook, wave));
    cubeIndex = cubeVariables.stream().mapToInt(codebook::indexOf).toArray();
    cubeVariable = cubeVariables.stream().map(codebook::variable).toArray(Variable[]::new);
    scorers = codebook.measures().stream().map(m -> Scorer.of(m, codebook)).toList();
  }

  /** Everything any table, regression or margin of the wave groups by. */
  private static Set<String> cubeVariables(Codebook codebook, WaveDefinition wave) {
    Set<String> names = new LinkedHashSet<>(codebook.dimensions());
    codebook.crossings().forEach(names::addAll);
    if (codebook.comparison() != null) {
      names.add(codebook.comparison().dimension());
    }
    if (codebook.model() != null) {
      names.addAll(codebook.model().covariates());
    }
    wave.margins().stream().map(Margin::variables).forEach(names::addAll);
    return names;
  }

  public Codebook codebook() {
    return codebook;
  }

  /** Position of a variable among {@link CellKey#groups}. */
  public int cubePosition(String variable) {
    return cubeVariables.indexOf(variable);
  }

  /** Parts of a unit in which a measure's scores are counted. */
  public long denominator(int measure) {
    return scorers.get(measure).denominator();
  }

  /** Whether answers have the shape this codebook gives them. */
  public boolean fits(Answers answers) {
    if (answers.values().length != codebook.variables().size()) {
      return false;
    }
    for (int i = 0; i < answers.values().length; i++) {
      long value = answers.values()[i];
      boolean possible =
          switch (codebook.variables().get(i)) {
            case Variable.Category c -> value >= 0 && value < c.categories().size();
            case Variable.Scale s -> value >= s.min() && value <= s.max();
            case Variable.Decimal d ->
                (d.min() == null || value >= d.min()) && (d.max() == null || value <= d.max());
          };
      if (!possible && value != Answers.MISSING) {
        return false;
      }
    }
    return true;
  }

  /** The answers as cells see them. */
  public Scored score(Answers answers) {
    long[] values = answers.values();
    int[] groups = new int[cubeIndex.length];
    for (int i = 0; i < groups.length; i++) {
      long answer = values[cubeIndex[i]];
      groups[i] = answer == Answers.MISSING ? CellKey.UNKNOWN : cubeVariable[i].groupOf(answer);
    }
    long[] scores = new long[scorers.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scorers.get(i).score().applyAsLong(values);
    }
    return new Scored(new CellKey(answers.stratum(), groups), answers.weight(), scores);
  }
}
