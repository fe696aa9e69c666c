package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.model.wave.Answers;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All cells of a wave. Which respondents were added and retracted decides what is in them; the
 * order does not.
 */
public final class Cells {
  private final Scoring scoring;
  private final Map<CellKey, Cell> cells = new HashMap<>();
  private final SortedMap<String, Long> rowsByStratum = new TreeMap<>();
  private long rows;
  private long version;

  public Cells(Scoring scoring) {
    this.scoring = scoring;
  }

  public Scoring scoring() {
    return scoring;
  }

  public void add(Answers answers) {
    Scored scored = scoring.score(answers);
    cells.computeIfAbsent(scored.cell(), key -> new Cell(key, scored.scores().length)).add(scored);
    rowsByStratum.merge(answers.stratum(), 1L, Long::sum);
    rows++;
    version++;
  }

  /**
   * Takes out answers that were added before.
   *
   * @throws ArithmeticException if they cannot have been
   */
  public void retract(Answers answers) {
    Scored scored = scoring.score(answers);
    Cell cell = cells.get(scored.cell());
    if (cell == null) {
      throw new ArithmeticException("answers are retracted that were never added");
    }
    cell.retract(scored);
    rowsByStratum.computeIfPresent(answers.stratum(), (_, n) -> n == 1 ? null : n - 1);
    rows--;
    version++;
    if (cell.rows() == 0) {
      cells.remove(scored.cell());
    }
  }

  /** Respondents in the wave. */
  public long rows() {
    return rows;
  }

  /** n_h: the respondents of every stratum that has any, whatever they answered. */
  public SortedMap<String, Long> rowsByStratum() {
    return Collections.unmodifiableSortedMap(rowsByStratum);
  }

  /** Differs after every change. */
  public long version() {
    return version;
  }

  /** Number of occupied cells. */
  public int size() {
    return cells.size();
  }

  /** Visits every occupied cell, in no order: what is made of it must not depend on one. */
  public void forEach(Consumer<Cell> visitor) {
    cells.values().forEach(visitor);
  }
}
