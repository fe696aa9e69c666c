package dk.kk.inklusion.bench;

import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a cell takes of the heap, with its key, its sums and its place in the map: what stays of two
 * waves' cells after a collection, the larger less the smaller, so that all else cancels; the
 * median of some runs. {@code CellMemory [cells]}
 */
public final class CellMemory {
  private static final int FEW = 1_000;
  private static final int RUNS = 9;

  private CellMemory() {}

  public static void main(String[] args) {
    int many = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    double[] perCell =
        IntStream.range(0, RUNS)
            .mapToDouble(_ -> (double) (retained(many) - retained(FEW)) / (many - FEW))
            .sorted()
            .toArray();
    System.out.printf(Locale.ROOT, "%,d cells: %.0f bytes a cell%n", many, perCell[RUNS / 2]);
  }

  private static long retained(int cells) {
    long before = used();
    DrawnWave wave = DrawnWave.of(Weights.VENDOR, cells);
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(wave);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
