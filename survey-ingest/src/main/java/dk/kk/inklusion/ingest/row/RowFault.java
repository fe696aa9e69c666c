package dk.kk.inklusion.ingest.row;

/**
 * One thing that is wrong with a row.
 *
 * @param row counted from 1 at the first data row, blank lines aside
 * @param column name of the column; empty where the row as a whole is wrong
 * @param code a {@link FaultCode}'s
 * @param message for people: what is needed
 * @param value what stands there, cut to 100 characters; empty for the respondent's id and for what
 *     could name somebody
 */
public record RowFault(long row, String column, String code, String message, String value) {
  /** A fault never tells what was answered where it may be logged. */
  @Override
  public String toString() {
    return "RowFault[row=" + row + ", column=" + column + ", code=" + code + "]";
  }
}
