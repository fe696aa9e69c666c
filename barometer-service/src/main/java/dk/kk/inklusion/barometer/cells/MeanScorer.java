package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.ItemRange;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.ScoreScale;
import dk.kk.inklusion.model.wave.Answers;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A mean of items, each rescaled to 0-100, as a whole number of parts of a point (statistics.md 0
 * and 1).
 */
final class MeanScorer {
  private static final long FULL_SCORE = 100;

  private final int[] variables;
  private final boolean[] reversed;
  private final ItemRange[] ranges;
  private final int minimumAnswered;
  private final ScoreScale scale;

  /** Parts of a point that one step of an item is worth, were it the only one answered. */
  private final BigInteger[] step;

  /** Least common multiple of the items' ranges. */
  private final BigInteger common;

  private MeanScorer(Measure.Mean mean, Codebook codebook) {
    List<Measure.Item> items = mean.items();
    List<BigInteger> widths = ScoreScale.ranges(mean, codebook);
    scale = ScoreScale.of(mean, codebook);
    common = ScoreScale.leastCommonMultiple(widths);
    minimumAnswered = mean.minimumAnswered();
    variables = new int[items.size()];
    reversed = new boolean[items.size()];
    ranges = new ItemRange[items.size()];
    step = new BigInteger[items.size()];
    for (int i = 0; i < items.size(); i++) {
      variables[i] = codebook.indexOf(items.get(i).variable());
      reversed[i] = items.get(i).reversed();
      ranges[i] = ItemRange.of(codebook.variable(items.get(i).variable()));
      step[i] = common.divide(widths.get(i));
    }
  }

  static Scorer of(Measure.Mean mean, Codebook codebook) {
    MeanScorer scorer = new MeanScorer(mean, codebook);
    return new Scorer(
        scorer.scale.denominator(), scorer.scale.exact() ? scorer.exact() : scorer::rounded);
  }

  /** On an exact scale every item and every number of answered items divides the denominator. */
  private ToLongFunction<long[]> exact() {
    long[] steps = new long[step.length];
    long perItem = scale.denominator() / common.longValueExact();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step[i].longValueExact();
    }
    return values -> {
      long sum = 0;
      int answered = 0;
      for (int i = 0; i < variables.length; i++) {
        long answer = values[variables[i]];
        if (answer != Answers.MISSING) {
          sum += distance(i, answer) * steps[i];
          answered++;
        }
      }
      return answered < minimumAnswered ? Scored.NONE : FULL_SCORE * sum * (perItem / answered);
    };
  }

  private long rounded(long[] values) {
    BigInteger sum = BigInteger.ZERO;
    int answered = 0;
    for (int i = 0; i < variables.length; i++) {
      long answer = values[variables[i]];
      if (answer != Answers.MISSING) {
        sum = sum.add(BigInteger.valueOf(distance(i, answer)).multiply(step[i]));
        answered++;
      }
    }
    if (answered < minimumAnswered) {
      return Scored.NONE;
    }
    BigInteger numerator =
        sum.multiply(BigInteger.valueOf(FULL_SCORE))
            .multiply(BigInteger.valueOf(scale.denominator()));
    BigInteger denominator = common.multiply(BigInteger.valueOf(answered));
    return halfUp(numerator, denominator).longValueExact();
  }

  private static BigInteger halfUp(BigInteger numerator, BigInteger denominator) {
    return numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
  }

  /** From the answer that scores 0. */
  private long distance(int item, long answer) {
    return reversed[item] ? ranges[item].max() - answer : answer - ranges[item].min();
  }
}
