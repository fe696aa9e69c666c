package dk.kk.inklusion.ingest.row;

/** What holds for the text of any cell. */
final class CellRules {
  private CellRules() {}

  static boolean isShortEnough(String column, String cell, int most, RowFaults faults) {
    if (cell.length() <= most) {
      return true;
    }
    faults.add(
        FaultCode.TOO_LONG,
        column,
        "This has %d characters; at most %d are possible here.".formatted(cell.length(), most),
        cell);
    return false;
  }

  static boolean isPrintable(String column, String cell, RowFaults faults) {
    for (int i = 0; i < cell.length(); i++) {
      if (Character.isISOControl(cell.charAt(i))) {
        faults.add(
            FaultCode.CONTROL_CHARACTER,
            column,
            "Character %d is a control character. Remove it.".formatted(i + 1),
            cell);
        return false;
      }
    }
    return true;
  }
}
