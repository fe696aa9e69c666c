package dk.kk.inklusion.barometer.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calibration factors by which the weighted sample gets the population's margins: iterative
 * proportional fitting over raking cells, which are the respondents alike in every margin's
 * variables; R's {@code rake} (statistics.md 12 and 18).
 *
 * @param g factor of every raking cell; 1 where no margin knows the cell
 * @param missed categories whose population could not be reached; then the factors mean nothing
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
public record Raking(double[] g, List<Category> missed) {
  private static final int SWEEPS = 500;
  private static final double REACHED = 1e-10;

  /**
   * The population by one cross-table.
   *
   * @param categoryOf the table's category a raking cell lies in, or {@link #UNKNOWN}
   * @param population people of each category, above 0
   */
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  public record Margin(int[] categoryOf, double[] population) {
    /** Respondents of whom the margin says nothing: it leaves their weight as it is. */
    public static final int UNKNOWN = -1;

    /** Categories in weight: the population scaled to the weight of those the margin knows. */
    private double[] targets(double[] base) {
      double known = 0;
      for (int cell = 0; cell < base.length; cell++) {
        known += categoryOf[cell] == UNKNOWN ? 0 : base[cell];
      }
      double scale = known / Arrays.stream(population).sum();
      return Arrays.stream(population).map(people -> people * scale).toArray();
    }

    private double[] weights(double[] base, double[] g) {
      double[] weights = new double[population.length];
      for (int cell = 0; cell < base.length; cell++) {
        if (categoryOf[cell] != UNKNOWN) {
          weights[categoryOf[cell]] += g[cell] * base[cell];
        }
      }
      return weights;
    }
  }

  /** A category of a margin, by their positions. */
  public record Category(int margin, int category) {}

  /**
   * Rakes until every margin is reached.
   *
   * @param base weight of every raking cell before, above 0
   */
  public static Raking of(double[] base, List<Margin> margins) {
    List<double[]> targets = margins.stream().map(margin -> margin.targets(base)).toList();
    double[] g = new double[base.length];
    Arrays.fill(g, 1);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double furthest = 0;
      for (int m = 0; m < margins.size(); m++) {
        double[] ratios = ratios(targets.get(m), margins.get(m).weights(base, g));
        furthest = Math.max(furthest, furthest(ratios));
        if (furthest == Double.POSITIVE_INFINITY) {
          return new Raking(g, missed(base, margins, targets, g));
        }
        int[] categoryOf = margins.get(m).categoryOf();
        for (int cell = 0; cell < g.length; cell++) {
          g[cell] *= categoryOf[cell] == Margin.UNKNOWN ? 1 : ratios[categoryOf[cell]];
        }
      }
      if (furthest < REACHED) {
        return new Raking(g, List.of());
      }
    }
    return new Raking(g, missed(base, margins, targets, g));
  }

  /** What each category's weight has to be multiplied by; infinite where nobody is. */
  private static double[] ratios(double[] targets, double[] weights) {
    double[] ratios = new double[targets.length];
    for (int category = 0; category < ratios.length; category++) {
      ratios[category] =
          weights[category] > 0 ? targets[category] / weights[category] : Double.POSITIVE_INFINITY;
    }
    return ratios;
  }

  private static double furthest(double[] ratios) {
    return Arrays.stream(ratios).map(ratio -> Math.abs(ratio - 1)).max().orElse(0);
  }

  private static List<Category> missed(
      double[] base, List<Margin> margins, List<double[]> targets, double[] g) {
    List<Category> missed = new ArrayList<>();
    for (int m = 0; m < margins.size(); m++) {
      double[] ratios = ratios(targets.get(m), margins.get(m).weights(base, g));
      for (int category = 0; category < ratios.length; category++) {
        if (Math.abs(ratios[category] - 1) >= REACHED) {
          missed.add(new Category(m, category));
        }
      }
    }
    return missed;
  }
}
