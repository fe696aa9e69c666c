package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.model.wave.Answers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All cells of a wave. Which respondents were added and retracted decides what is in them; the
 * order does not.
 */
public final class Cells {
  private final Scoring scoring;
  private final Map<CellKey, Cell> cells = new HashMap<>();
  private long rows;

  public Cells(Scoring scoring) {
    this.scoring = scoring;
  }

  public Scoring scoring() {
    return scoring;
  }

  public void add(Answers answers) {
    Scored scored = scoring.score(answers);
    cells.computeIfAbsent(scored.cell(), _ -> new Cell(scored.scores().length)).add(scored);
    rows++;
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
    rows--;
    if (cell.rows() == 0) {
      cells.remove(scored.cell());
    }
  }

  /** Respondents in the wave. */
  public long rows() {
    return rows;
  }

  /** Occupied cells, in key order. */
  public List<Map.Entry<CellKey, Cell>> inOrder() {
    return cells.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .toList();
  }
}
