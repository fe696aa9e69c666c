package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.pseudonym.Pseudonymiser;
import dk.kk.inklusion.ingest.table.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rows of a file of which only the respondents' ids are wanted. */
public final class IdChecker {
  private final String column;
  private final int position;
  private final RespondentCheck check;
  private final RowFaults faults = new RowFaults();

  /**
   * A checker for one file.
   *
   * @param column name of the column with the ids
   * @param position of that column in the file
   */
  public IdChecker(String column, int position, Pseudonymiser pseudonymiser) {
    this.column = column;
    this.position = position;
    check = new RespondentCheck(column, pseudonymiser, Set.of());
  }

  /** Who a row names; null where it has faults. */
  public @Nullable Pseudonym check(Row row) {
    faults.begin(row.number());
    for (Row.Defect defect : row.defects()) {
      if (defect.column().isEmpty()) {
        faults.add(FaultCode.UNREADABLE_ROW, "", defect.message(), "");
        return null;
      }
      if (defect.column().equals(column)) {
        faults.add(FaultCode.UNREADABLE_CELL, column, defect.message(), "");
        return null;
      }
    }
    String[] cells = row.cells();
    Pseudonym pseudonym = check.check(position < cells.length ? cells[position] : "", faults);
    return faults.isEmpty() ? pseudonym : null;
  }

  /** What was wrong with the row last checked. */
  public List<RowFault> faults() {
    return faults.all();
  }
}
