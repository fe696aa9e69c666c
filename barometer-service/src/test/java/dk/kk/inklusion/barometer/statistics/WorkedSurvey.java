package dk.kk.inklusion.barometer.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Nineteen respondents of two strata, four of them without a score, whom R knows too. */
final class WorkedSurvey {
  /** Parts of a point in which their scores are counted. */
  static final long DENOMINATOR = 10;

  /** From this score on a respondent counts for the share. */
  private static final int COUNTS_FROM = 60;

  private static final List<String> STRATA = List.of("north", "south");
  private static final int[] LEVELS = {3, 2};

  /** What the respondents of a cell of the regression have in common. */
  private record Alike(int stratum, boolean reference, List<Integer> levels) {}

  private final List<NamedCsvRecord> rows;

  private WorkedSurvey(List<NamedCsvRecord> rows) {
    this.rows = rows;
  }

  static WorkedSurvey read() {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(GoldenAnswers.text("/r/worked-survey.csv"))) {
      return new WorkedSurvey(rows.stream().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scores of one of the groups. */
  Domain group(boolean reference) {
    return domain(row -> isReference(row) == reference, row -> score(row) * DENOMINATOR);
  }

  /** Who has a high score, as 0 or 1. */
  Domain share() {
    return domain(_ -> true, row -> score(row) >= COUNTS_FROM ? 1 : 0);
  }

  private Domain domain(Predicate<NamedCsvRecord> in, ToLongFunction<NamedCsvRecord> y) {
    List<Domain.Stratum> strata = new ArrayList<>();
    for (int h = 0; h < STRATA.size(); h++) {
      Moments moments = new Moments();
      for (NamedCsvRecord row : rows) {
        if (stratum(row) == h && isScored(row) && in.test(row)) {
          moments.add(weight(row), y.applyAsLong(row));
        }
      }
      strata.add(new Domain.Stratum(stratumRows()[h], moments));
    }
    return new Domain(strata);
  }

  /** The regression's rows, by two covariates. */
  ModelRows model() {
    Map<Alike, Moments> cells = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows) {
      if (isScored(row)) {
        List<Integer> levels = List.of(number(row, "level"), number(row, "home"));
        cells
            .computeIfAbsent(new Alike(stratum(row), isReference(row), levels), _ -> new Moments())
            .add(weight(row), score(row) * DENOMINATOR);
      }
    }
    List<ModelCell> inOrder = new ArrayList<>();
    cells.forEach((alike, moments) ->
        inOrder.add(
            new ModelCell(
                alike.stratum,
                alike.reference,
                alike.levels.stream().mapToInt(Integer::intValue).toArray(),
                moments)));
    return new ModelRows(inOrder, LEVELS, stratumRows(), DENOMINATOR, LonelyStratum.ADJUST);
  }

  private long[] stratumRows() {
    long[] all = new long[STRATA.size()];
    rows.forEach(row -> all[stratum(row)]++);
    return all;
  }

  private static int stratum(NamedCsvRecord row) {
    return STRATA.indexOf(row.getField("stratum"));
  }

  private static boolean isReference(NamedCsvRecord row) {
    return number(row, "reference") == 1;
  }

  private static boolean isScored(NamedCsvRecord row) {
    return !row.getField("y").isEmpty();
  }

  private static int score(NamedCsvRecord row) {
    return number(row, "y");
  }

  private static long weight(NamedCsvRecord row) {
    return new BigDecimal(row.getField("weight")).movePointRight(6).longValueExact();
  }

  private static int number(NamedCsvRecord row, String field) {
    return Integer.parseInt(row.getField(field));
  }
}
