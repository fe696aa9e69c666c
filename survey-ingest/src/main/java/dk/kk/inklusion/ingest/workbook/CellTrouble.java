package dk.kk.inklusion.ingest.workbook;

/** What a spreadsheet made of a cell, so that its text is not what was meant. */
public enum CellTrouble {
  /** {@code #N/A} and its like. */
  ERROR_VALUE,
  /** A number shown as a date or a time: mostly a code like 1-2 that was taken for one. */
  DATE,
  /** A number shown as a percentage: nobody can tell whether 0.5 or 50 is meant. */
  PERCENT,
  /** A number of more than 15 digits, of which a spreadsheet keeps 15. */
  DIGITS_LOST,
  /** A formula whose result is not in the file. */
  FORMULA_WITHOUT_VALUE
}
