package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.format.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale of a chart, from one round number to another.
 *
 * @param low where it begins
 * @param step between its ticks
 * @param steps how many there are
 */
record Axis(double low, double step, int steps) {
  private static final int STEPS = 6;

  /** What a chart spans where its figures do not. */
  private static final double LEAST = 1;

  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * A tick.
   *
   * @param part of the way from the low end to the high
   * @param at the same in per cent of the chart
   * @param label what stands at it
   */
  record Tick(double part, String at, String label) {}

  /** Over these values, of which there may be none. */
  static Axis over(List<BigDecimal> values) {
    double min = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
    double max = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(100);
    double step = step(Math.max(max - min, LEAST) / STEPS);
    double low = Math.floor(min / step) * step;
    return new Axis(low, step, Math.max(1, (int) Math.ceil((max - low) / step)));
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least) {
        return round * power;
      }
    }
    return 10 * power;
  }

  double high() {
    return low + steps * step;
  }

  /** From 0 at the low end to 1 at the high. */
  double part(double value) {
    return (value - low) / (high() - low);
  }

  String percent(double value) {
    return percentOf(part(value));
  }

  static String percentOf(double part) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * part);
  }

  List<Tick> ticks(Words words) {
    List<Tick> ticks = new ArrayList<>();
    int decimals = step < 1 ? 1 : 0;
    for (int i = 0; i <= steps; i++) {
      double value = low + i * step;
      ticks.add(
          new Tick(
              part(value), percent(value), words.decimal(BigDecimal.valueOf(value), decimals)));
    }
    return List.copyOf(ticks);
  }
}
