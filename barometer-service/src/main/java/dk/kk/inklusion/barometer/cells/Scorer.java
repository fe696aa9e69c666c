package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.util.Set;
import java.util.function.ToLongFunction;

/** How one measure is scored, compiled from the codebook. */
record Scorer(long denominator, ToLongFunction<long[]> score) {
  static Scorer of(Measure measure, Codebook codebook) {
    return switch (measure) {
      case Measure.Mean mean -> MeanScorer.of(mean, codebook);
      case Measure.CategoryShare share -> {
        int variable = codebook.indexOf(share.variable());
        boolean[] counts = counting(share.categories(), codebook.variable(share.variable()));
        yield new Scorer(1, values -> indicator(values[variable], counts));
      }
      case Measure.RangeShare share -> {
        int variable = codebook.indexOf(share.variable());
        long unit = codebook.variable(share.variable()) instanceof Variable.Decimal ? 1 : MILLION;
        long from = share.from() == null ? Long.MIN_VALUE : share.from();
        long to = share.to() == null ? Long.MAX_VALUE : share.to();
        yield new Scorer(1, values -> indicator(values[variable], unit, from, to));
      }
    };
  }

  private static final long MILLION = 1_000_000;

  private static boolean[] counting(Set<String> categories, Variable variable) {
    boolean[] counts = new boolean[variable.groups().size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = categories.contains(variable.groups().get(i).code());
    }
    return counts;
  }

  private static long indicator(long answer, boolean[] counts) {
    return answer == Answers.MISSING ? Scored.NONE : counts[(int) answer] ? 1 : 0;
  }

  private static long indicator(long answer, long unit, long from, long to) {
    if (answer == Answers.MISSING) {
      return Scored.NONE;
    }
    long millionths = answer * unit;
    return millionths >= from && millionths <= to ? 1 : 0;
  }
}
